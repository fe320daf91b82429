import type { AnswerEvent } from '#worker/domain/coach/answer-event.ts'

/** More events than any honest answer has. */
const MOST_EVENTS = 2000

const WORDS = {
  timed_out: 'This took too long and stops here. What was said so far stays; ask again for the rest.',
  failed: 'The coach could not finish this answer. It was not counted; try again.',
  interrupted: 'This answer was cut off. What was said so far stays; try again.',
  stopped: 'Stopped by you: nothing more comes.',
} as const

export const endedAs = (state: keyof typeof WORDS): AnswerEvent => ({
  kind: 'ended',
  state: state === 'stopped' ? 'interrupted' : state,
  words: WORDS[state],
})

/** Whether an answer was stopped by its athlete. */
export const isStopped = ({ words }: { words: string | null }) => words === WORDS.stopped

/** How an answer ends that is not let go on. */
const cutAs = ({ reason }: AbortSignal) =>
  reason === 'timed_out' || reason === 'stopped' ? reason : 'interrupted'

/**
 * An answer that ends: by itself, at its time limit, at its bound of events or when it is stopped. Whatever makes it
 * need not heed the signal. The last event is always `ended`, and nothing follows it.
 * @param leftMs milliseconds it may still take
 * @param failed hears what broke it
 */
export async function* boundedAnswer(
  events: AsyncIterable<AnswerEvent>,
  abort: AbortController,
  leftMs: number,
  failed: (error: unknown) => void,
): AsyncGenerator<AnswerEvent> {
  const making = events[Symbol.asyncIterator]()
  const timer = setTimeout(() => abort.abort('timed_out'), Math.max(0, leftMs))
  const stopped = new Promise<'stopped'>((resolve) => {
    if (abort.signal.aborted) resolve('stopped')
    abort.signal.addEventListener('abort', () => resolve('stopped'))
  })
  try {
    for (let count = 1; count < MOST_EVENTS; count++) {
      const next = await Promise.race([stopped, making.next()])
      if (next === 'stopped') {
        yield endedAs(cutAs(abort.signal))
        return
      }
      if (next.done) {
        yield { kind: 'ended', state: 'complete', words: null }
        return
      }
      yield next.value
      if (next.value.kind === 'ended') return
    }
    yield endedAs('failed')
  } catch (error) {
    if (!abort.signal.aborted) failed(error)
    const { reason } = abort.signal
    yield endedAs(reason === 'timed_out' || reason === 'stopped' ? reason : 'failed')
  } finally {
    clearTimeout(timer)
    abort.abort('over')
    making.return?.()?.catch(() => {})
  }
}
