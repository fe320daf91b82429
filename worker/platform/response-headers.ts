/**
 * What every answer carries, page, file or API: its type is not guessed, and where the product is reached by
 * https, browsers come by https alone (RFC 6797).
 * @param appOrigin the product's own origin
 * @returns a copy with the headers; an opened WebSocket as it is
 */
export function secured(response: Response, appOrigin: string): Response {
  if (response.webSocket) return response
  const copy = new Response(response.body, response)
  copy.headers.set('X-Content-Type-Options', 'nosniff')
  if (appOrigin.startsWith('https:')) {
    copy.headers.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains')
  }
  return copy
}
