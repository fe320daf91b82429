import { seriesDays } from '#worker/domain/recurrence/series-days.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { loadRule, SeriesRow } from './repo/series.ts'
import type { PreviewChange } from './schema.ts'

/** A series as a change of it finds it. */
export type Rule = NonNullable<Awaited<ReturnType<typeof loadRule>>>

export function open(loaded: Rule | undefined): asserts loaded is Rule {
  if (!loaded) throw notFound('This series')
  if (loaded.series.endedAt) throw new AppError('conflict', 'This series has ended. Make a new one.')
}

export function mustBeOurs({ hasTrainer, hasPlace }: Rule, { trainerId }: PreviewChange): void {
  const refuse = (field: string, what: string) => {
    throw new AppError('invalid_input', `${field}: ${what}`, { field })
  }
  if (trainerId !== undefined && !hasTrainer) refuse('trainer_id', 'takes no appointments at this practice')
  if (!hasPlace) refuse('location_id', 'is not a place of this practice')
}

export function mustBeDay(series: SeriesRow, day: string): void {
  if (seriesDays(series, day, day).includes(day)) return
  throw new AppError('invalid_input', 'day: is no day of this series', { field: 'day' })
}
