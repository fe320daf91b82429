import type { AnswerEvent } from '#worker/domain/coach/answer-event.ts'
import type { Spoken } from '#worker/domain/coach/language.ts'
import { CUT_WORDS, type CutState } from '#worker/domain/coach/words/cut-words.ts'

/** More events than any honest answer has. */
const MOST_EVENTS = 2000

export const endedAs = (state: CutState, language: Spoken = 'en'): AnswerEvent => ({
  kind: 'ended',
  state: state === 'stopped' ? 'interrupted' : state,
  words: CUT_WORDS[language][state],
})

/** Whether an answer was stopped by its athlete. */
export const isStopped = ({ words }: { words: string | null }) =>
  Object.values(CUT_WORDS).some(({ stopped }) => stopped === words)

/** How an answer ends that is not let go on. */
const cutAs = ({ reason }: AbortSignal) =>
  reason === 'timed_out' || reason === 'stopped' ? reason : 'interrupted'

/**
 * An answer that ends: by itself, at its time limit, at its bound of events or when it is stopped. Whatever makes it
 * may ignore the signal. The last event is always `ended`, and nothing follows it.
 * @param leftMs milliseconds it may still take
 * @param failed hears what broke it
 */
export async function* boundedAnswer(
  events: AsyncIterable<AnswerEvent>,
  abort: AbortController,
  leftMs: number,
  failed: (error: unknown) => void,
  language: Spoken = 'en',
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
        yield endedAs(cutAs(abort.signal), language)
        return
      }
      if (next.done) {
        yield { kind: 'ended', state: 'complete', words: null }
        return
      }
      yield next.value
      if (next.value.kind === 'ended') return
    }
    yield endedAs('failed', language)
  } catch (error) {
    if (!abort.signal.aborted) failed(error)
    const { reason } = abort.signal
    yield endedAs(reason === 'timed_out' || reason === 'stopped' ? reason : 'failed', language)
  } finally {
    clearTimeout(timer)
    abort.abort('over')
    making.return?.()?.catch(() => {})
  }
}
