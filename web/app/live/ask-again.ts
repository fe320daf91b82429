import { isLineGone } from './is-line-gone.ts'
import { isOurs, notAnswered } from './not-answered.ts'

/** Between two tries for a page's data. */
const AGAIN_MS = 5_000
/** After an hour without an answer the router may say so in the place of the page. */
const MOST_TRIES = 720

/** What the router reads for a page, or has worked out for one that changes nothing by it. */
const isOfPage = (url: string) => /[?&]_data=/.test(url)
const isOf = (path: string, input: string) =>
  isOfPage(input) && input.replace(/^https?:\/\/[^/]+|\?.*/g, '') === path
/** Nobody was there to answer: a busy database, a server that just begins. */
const BUSY = new Set([502, 503, 504])
const isPreview = (body: unknown) => body instanceof URLSearchParams && body.get('intent') === 'preview'

/**
 * Fetches as the browser does, and a reading that ended without any answer once more. A server may end a connection that
 * was idle at any moment, and what was just sent on it is lost; browsers ask again for documents, not for what scripts
 * read. A page's own data is asked for until the line is back: the router would put an error in the place of the page,
 * and of what is typed in it. Meanwhile the page says that there is no connection. Nothing that changes something is sent
 * twice: its page is told that nobody answered, as of any refusal, and stands. A page that stands waits in the same way
 * for a server that is busy; of another page, its answer is shown.
 * @param sayGone told that the line is gone while a page waits for its data, and that it is back
 * @param here the path of the page that stands
 */
export const askAgain =
  (ask: typeof fetch, sayGone: (isGone: boolean) => void, here = () => location.pathname): typeof fetch =>
  async (input, init) => {
    const method = init?.method ?? (input instanceof Request ? input.method : 'GET')
    const isReading = method.toUpperCase() === 'GET' || isPreview(init?.body)
    const isChange = !isReading && isOfPage(String(input))
    let isSaid = false
    const say = (isGone: boolean) => {
      if (isSaid !== isGone) sayGone(isGone)
      isSaid = isGone
    }
    for (let tries = 1; ; tries++) {
      try {
        const answer = await ask(input, init)
        const waits = isReading && BUSY.has(answer.status) && isOf(here(), String(input))
        if (!waits || tries >= MOST_TRIES) {
          say(false)
          return isChange && !isOurs(answer) ? notAnswered(init?.body) : answer
        }
      } catch (error) {
        const isGone = isLineGone(error)
        if (isChange && isGone) return notAnswered(init?.body)
        const isOver = tries > 1 && (!isOfPage(String(input)) || tries >= MOST_TRIES)
        if (!isReading || !isGone || isOver) {
          say(false)
          throw error
        }
        if (tries === 1) continue
      }
      say(true)
      await new Promise((done) => setTimeout(done, AGAIN_MS))
    }
  }
