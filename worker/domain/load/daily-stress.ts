import type { Sport } from '../activity/sport.ts'
import { dayNumber } from '../calendar/day.ts'

/** Stress points of one athlete-local day. */
export interface DailyStress {
  day: string
  stress: number
}

export interface ActivityStress {
  day: string
  sport: Sport
  points: number
}

/**
 * Adds activities up to one total a day, sorted by day. Points of a day are added in the order of their size,
 * so the sum depends on what was done and never on the order it arrived in (bit for bit).
 * @param activities in any order
 * @param sport only this sport; all sports without it
 */
export function dailyStress(activities: readonly ActivityStress[], sport?: Sport): DailyStress[] {
  const byDay = new Map<string, number[]>()
  for (const activity of activities) {
    if (sport !== undefined && activity.sport !== sport) continue
    const points = byDay.get(activity.day)
    if (points === undefined) byDay.set(activity.day, [activity.points])
    else points.push(activity.points)
  }
  return [...byDay]
    .map(([day, points]) => ({ day, stress: sumBySize(points) }))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
}

/**
 * Spreads sorted or unsorted daily totals over a dense column, one value a day, rest days 0.
 * @returns column of `endDay − startDay + 1` values; days outside the range are left out
 * @throws RangeError when the end lies before the start, or the range exceeds 150 years
 */
export function denseStress(daily: readonly DailyStress[], startDay: string, endDay: string): Float64Array {
  const start = dayNumber(startDay)
  const length = dayNumber(endDay) - start + 1
  if (length < 1 || length > 54_787) throw new RangeError(`no usable range of days: ${startDay} to ${endDay}`)
  const column = new Float64Array(length)
  for (const { day, stress } of daily) {
    const at = dayNumber(day) - start
    if (at >= 0 && at < length) column[at] = (column[at] ?? 0) + stress
  }
  return column
}

function sumBySize(points: number[]): number {
  return points.sort((a, b) => a - b).reduce((sum, value) => sum + value, 0)
}
