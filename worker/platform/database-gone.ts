import { AppError } from './errors.ts'

/** A database that cannot be reached is a wait with an end; undefined for every other error. */
export function databaseGone(error: unknown): AppError | undefined {
  if (!isDatabaseGone(error)) return undefined
  return new AppError(
    'unavailable',
    'The database cannot be reached. Nothing was changed; try again shortly.',
    { retryAfterS: 5, cause: error },
  )
}

function isDatabaseGone(error: unknown): boolean {
  for (
    let cause: unknown = error, depth = 0;
    cause instanceof Error && depth < 5;
    cause = cause.cause, depth++
  ) {
    if (/^(57P0|08|53300)/.test('code' in cause ? String(cause.code) : '')) return true
    if (/error connecting to database|timed? ?out|aborted|fetch failed|network/i.test(cause.message))
      return true
  }
  return false
}
