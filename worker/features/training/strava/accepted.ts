import { AppError } from '#worker/platform/errors.ts'
import type { Answer } from '#worker/platform/providers/ask.ts'

/** What Strava answered. @throws AppError upstream when it refused */
export function accepted<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value
  throw new AppError(
    'upstream',
    answer.refusal === 'app_inactive'
      ? 'Strava says this application is inactive. Write to Strava to have it opened again.'
      : 'Strava refused. Check the keys, the callback address and whether a subscription exists already.',
  )
}
