/**
 * Scripts only from us and only with the response's nonce; without a nonce, none. Style attributes stay allowed: they place bars
 * and dots. `formOrigins` are the places a form's redirect may end, a provider's consent page.
 */
export function contentSecurityPolicy(nonce: string | null, formOrigins: readonly string[] = []): string {
  return [
    "default-src 'self'",
    nonce === null ? "script-src 'none'" : `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ["form-action 'self'", ...formOrigins].join(' '),
  ].join('; ')
}
