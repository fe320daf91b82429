import {
  type ModelAdapter,
  ModelError,
  type ModelEvent,
  type ModelRequest,
} from '#worker/platform/models/model.ts'

/** Without a word in so many looks, a provider is not answering any more: 45 to 60 s. */
const LOOK_MS = 15_000
const SILENT_LOOKS = 4

/** How a call ended, whoever ended it. */
export type CallOutcome = 'ok' | 'length' | 'refusal' | 'stopped' | ModelError['failure']

/** The events of one call, given up where the provider falls silent. @throws ModelError */
export async function* oneCall(
  adapter: ModelAdapter,
  request: Omit<ModelRequest, 'signal'>,
  signal: AbortSignal,
): AsyncGenerator<ModelEvent> {
  const silent = new AbortController()
  // One timer a call, however many words: only the wait for the provider counts, not for who hears it.
  let [looks, isWaiting] = [0, true]
  const timer = setInterval(() => {
    looks += isWaiting ? 1 : 0
    if (looks >= SILENT_LOOKS) silent.abort()
  }, LOOK_MS)
  try {
    for await (const event of adapter.stream({
      ...request,
      signal: AbortSignal.any([signal, silent.signal]),
    })) {
      isWaiting = false
      yield event
      ;[looks, isWaiting] = [0, true]
    }
  } catch (error) {
    if (silent.signal.aborted && !signal.aborted)
      throw new ModelError('timed_out', 'The provider fell silent.')
    throw error
  } finally {
    clearInterval(timer)
  }
}

/** What a call's failure says of its provider; null where it says nothing. */
export function reportOf(outcome: CallOutcome): 'well' | 'slow' | 'down' | null {
  if (outcome === 'rate_limited') return 'slow'
  if (outcome === 'ok' || outcome === 'length' || outcome === 'refusal') return 'well'
  const isDown = ['overloaded', 'timed_out', 'unavailable', 'cut'].includes(outcome)
  return isDown ? 'down' : null
}
