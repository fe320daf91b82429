import {
  type ModelAdapter,
  ModelError,
  type ModelEvent,
  type ModelRequest,
} from '#worker/platform/models/model.ts'

/** Without a word for so long, a provider is not answering any more. */
const SILENCE_MS = 45_000

/** How a call ended, whoever ended it. */
export type CallOutcome = 'ok' | 'length' | 'refusal' | 'stopped' | ModelError['failure']

/** The events of one call, given up where the provider falls silent. @throws ModelError */
export async function* oneCall(
  adapter: ModelAdapter,
  request: Omit<ModelRequest, 'signal'>,
  signal: AbortSignal,
): AsyncGenerator<ModelEvent> {
  const silent = new AbortController()
  let timer = setTimeout(() => silent.abort(), SILENCE_MS)
  try {
    for await (const event of adapter.stream({
      ...request,
      signal: AbortSignal.any([signal, silent.signal]),
    })) {
      clearTimeout(timer)
      yield event
      timer = setTimeout(() => silent.abort(), SILENCE_MS)
    }
  } catch (error) {
    if (silent.signal.aborted && !signal.aborted)
      throw new ModelError('timed_out', 'The provider fell silent.')
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/** What a call's failure says of its provider; null where it says nothing. */
export function reportOf(outcome: CallOutcome): 'well' | 'slow' | 'down' | null {
  if (outcome === 'rate_limited') return 'slow'
  if (outcome === 'ok' || outcome === 'length' || outcome === 'refusal') return 'well'
  const isDown = ['overloaded', 'timed_out', 'unavailable', 'cut'].includes(outcome)
  return isDown ? 'down' : null
}
