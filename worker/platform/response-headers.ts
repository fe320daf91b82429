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
  // A page's data and redirects are a person's too, and whoever sets a session sets it for one: only what says so is kept.
  const isOpen = copy.headers.has('Cache-Control') && !copy.headers.has('Set-Cookie')
  if (!isOpen) copy.headers.set('Cache-Control', 'private, no-store')
  return copy
}
