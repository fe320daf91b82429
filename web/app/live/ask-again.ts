import { isLineGone } from './is-line-gone.ts'

/** Between two tries for a page's data. */
const AGAIN_MS = 5_000

/** What the router reads for a page, or has worked out for one that changes nothing by it. */
const isOfPage = (url: string) => /[?&]_data=/.test(url)
const isPreview = (body: unknown) => body instanceof URLSearchParams && body.get('intent') === 'preview'

/**
 * Fetches as the browser does, and a reading that ended without any answer once more. A server may end a connection that
 * was idle at any moment, and what was just sent on it is lost; browsers ask again for documents, not for what scripts
 * read. A page's own data is asked for until the line is back: the router would put an error in the place of the page,
 * and of what is typed in it. Nothing that changes something is sent twice.
 */
export const askAgain =
  (ask: typeof fetch): typeof fetch =>
  async (input, init) => {
    const method = init?.method ?? (input instanceof Request ? input.method : 'GET')
    const isReading = method.toUpperCase() === 'GET' || isPreview(init?.body)
    for (let tries = 1; ; tries++) {
      try {
        return await ask(input, init)
      } catch (error) {
        if (!isReading || !isLineGone(error)) throw error
        if (tries > 1 && !isOfPage(String(input))) throw error
        if (tries > 1) await new Promise((done) => setTimeout(done, AGAIN_MS))
      }
    }
  }
