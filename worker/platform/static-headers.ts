import { securityHeaders } from './response-headers.ts'

const YEAR_S = 31_536_000
const DAY_S = 86_400

/** Which links a browser may fetch ahead; every page names it. */
export const SPECULATION_RULES = '/speculation-rules.json'

/**
 * The file `_headers` of the static files, which are answered without the Worker: the same security headers as its own
 * answers, and for files whose name changes with their content a year in every cache.
 * @see https://developers.cloudflare.com/workers/static-assets/headers/
 */
export function staticHeadersFile(): string {
  return [
    rule('/*', securityHeaders(true)),
    rule('/assets/*', { 'Cache-Control': `public, max-age=${YEAR_S}, immutable` }),
    rule(SPECULATION_RULES, {
      'Content-Type': 'application/speculationrules+json',
      'Cache-Control': `public, max-age=${DAY_S}`,
    }),
  ].join('\n')
}

function rule(path: string, headers: Record<string, string>): string {
  return `${path}\n${Object.entries(headers)
    .map(([name, value]) => `  ${name}: ${value}\n`)
    .join('')}`
}
