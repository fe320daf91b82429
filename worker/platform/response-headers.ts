/**
 * What every answer carries, page, file or API: its type is not guessed, and browsers come by https alone (RFC 6797).
 * @param overHttps whether the answer is reached by https; over plain http browsers ignore that line
 */
export function securityHeaders(overHttps: boolean): Record<string, string> {
  return {
    'X-Content-Type-Options': 'nosniff',
    ...(overHttps ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
  }
}

/** Pages write their own; what is no page runs, loads and frames nothing, wherever a browser is led to open it. */
const NO_PAGE = "default-src 'none'; frame-ancestors 'none'"

/**
 * An answer of the Worker with its security headers; kept by nobody, unless it says otherwise. Static files never come here: see `static-headers.ts`.
 * @param appOrigin the product's own origin
 * @returns a copy with the headers; an opened WebSocket as it is
 */
export function secured(response: Response, appOrigin: string): Response {
  if (response.webSocket) return response
  const copy = new Response(response.body, response)
  const headers = securityHeaders(appOrigin.startsWith('https:'))
  for (const [name, value] of Object.entries(headers)) copy.headers.set(name, value)
  const isData = /json/.test(copy.headers.get('Content-Type') ?? '')
  if (!copy.headers.has('Content-Security-Policy'))
    copy.headers.set('Content-Security-Policy', isData ? NO_PAGE : "frame-ancestors 'none'")
  // A page's data and redirects are a person's too, and whoever sets a session sets it for one: only what says so is kept.
  const isOpen = copy.headers.has('Cache-Control') && !copy.headers.has('Set-Cookie')
  if (!isOpen) copy.headers.set('Cache-Control', 'private, no-store')
  return copy
}
