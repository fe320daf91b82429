import type { Sport } from '../activity/sport.ts'

/** What is known of a sport's activities in one year. */
export interface YearCoverage {
  sport: Sport
  year: number
  activities: number
  /** Read sample by sample. */
  withStreams: number
  withHeartRate: number
  withPower: number
}

interface ThresholdStart {
  sport: Sport
  effectiveFrom: string
}

/**
 * Since when the threshold held that was in force when the year ended, or today where it goes on.
 * @returns the day it was stated from; null where nothing was stated by then
 */
export function thresholdFrom(
  { sport, year }: Pick<YearCoverage, 'sport' | 'year'>,
  thresholds: readonly ThresholdStart[],
  today: string,
): string | null {
  const yearEnd = `${year}-12-31`
  const end = yearEnd < today ? yearEnd : today
  const before = thresholds
    .filter((one) => one.sport === sport && one.effectiveFrom <= end)
    .map((one) => one.effectiveFrom)
  return before.sort().at(-1) ?? null
}
