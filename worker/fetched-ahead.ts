import { SPECULATION_RULES } from './platform/static-headers.ts'

/**
 * Whether a browser fetches this before anyone has asked for it: a link under the pointer, a page guessed.
 * @see https://html.spec.whatwg.org/multipage/speculative-loading.html
 */
export function isFetchedAhead({ headers }: Request): boolean {
  return /\bprefetch\b/i.test(headers.get('Sec-Purpose') ?? headers.get('Purpose') ?? '')
}

/** A browser drops this answer and asks again when its person follows the link. */
export const notAhead = () =>
  new Response('Not before it is asked for.', { status: 503, headers: { 'Cache-Control': 'no-store' } })

/** A page that may be shown later as it is: it stands whole and leaves nothing in the browser. */
export async function pageAhead(render: () => Promise<Response>): Promise<Response> {
  const page = await render()
  return page.status === 200 && !page.headers.has('Set-Cookie') ? page : notAhead()
}

/** A page says which of its links may be fetched ahead. */
export function withRules(page: Response): Response {
  if (!page.headers.get('Content-Type')?.startsWith('text/html')) return page
  const copy = new Response(page.body, page)
  copy.headers.set('Speculation-Rules', `"${SPECULATION_RULES}"`)
  return copy
}

/** What was fetched ahead of a change shows what was before it, so an answered change drops it. */
export function afterChange(method: string, answer: Response): Response {
  if (method === 'GET' || method === 'HEAD' || answer.webSocket) return answer
  const copy = new Response(answer.body, answer)
  copy.headers.set('Clear-Site-Data', '"prefetchCache", "prerenderCache"')
  return copy
}
