import { ModelError, type ModelFailure } from './model.ts'

/** What a status of a provider's answer means to us. */
export function failureOfStatus(status: number): ModelFailure {
  if (status === 429) return 'rate_limited'
  if (status === 529 || status === 503) return 'overloaded'
  if (status === 408 || status === 504) return 'timed_out'
  if (status === 404) return 'retired'
  // A key that is gone or unpaid is an outage to the athlete: the next provider may answer.
  if (status >= 500 || status === 401 || status === 402 || status === 403) return 'unavailable'
  return 'refused'
}

const MOST_WAIT_S = 3600

/** Seconds of a `Retry-After`, by number alone; null where it says nothing we can read. */
export function retryAfterS(headers: Headers | undefined): number | null {
  const wait = Number(headers?.get('retry-after') ?? '')
  return Number.isFinite(wait) && wait > 0 ? Math.min(Math.ceil(wait), MOST_WAIT_S) : null
}

/** An error as the caller knows it; `begun` says that a part of the answer had come. */
export function asModelError(error: unknown, signal: AbortSignal, begun: boolean): ModelError {
  if (error instanceof ModelError) return error
  if (signal.aborted) return new ModelError('timed_out', 'The call was ended.')
  const name = error instanceof Error ? error.name : ''
  if (/timeout/i.test(name)) return new ModelError('timed_out', 'The provider did not answer in time.')
  return new ModelError(begun ? 'cut' : 'unavailable', begun ? 'The answer broke off.' : 'No connection.')
}
