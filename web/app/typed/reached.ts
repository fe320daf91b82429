/** A form that was begun so lately came from a server that was there. */
const LATELY_MS = 20_000
const PATIENCE_MS = 5_000

interface Page {
  /** Milliseconds since the page was opened. */
  now(): number
  ask: typeof fetch
  /** Says that nothing was sent, or takes that back. */
  sayNotSent(is: boolean): void
}

/**
 * Holds back a form that somebody wrote for a while until our own server answers: a gateway in front of it that answers
 * in its stead would put its own page in the place of all that was typed. It costs a moment, and only after long typing.
 */
export function holdUnlessReached({ now, ask, sayNotSent }: Page): (event: SubmitEvent) => void {
  let metAt = 0
  let passing: HTMLFormElement | null = null
  const isThere = async () => {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const answer = await ask('/healthz', { cache: 'no-store', signal }).catch(() => null)
    return answer?.ok === true && answer.headers.has('X-Request-Id')
  }
  return (event) => {
    const form = event.target as HTMLFormElement
    if (passing === form || form.method !== 'post' || now() - metAt < LATELY_MS) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const { submitter } = event
    void isThere().then((is) => {
      sayNotSent(!is)
      if (!is) return
      metAt = now()
      passing = form
      form.requestSubmit(submitter)
      passing = null
    })
  }
}
