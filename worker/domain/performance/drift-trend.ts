import { addDays } from '../calendar/day.ts'

export interface DriftPoint {
  activityId: string
  day: string
  percent: number
}

/** Median decoupling of the last weeks beside those before, or how many steady sessions are missing. */
export type DriftTrend =
  | { recent: number; earlier: number; nRecent: number; nEarlier: number; missing: null }
  | { recent: null; earlier: null; nRecent: number; nEarlier: number; missing: number }

const WINDOW_DAYS = 84
const FEWEST = 4

/**
 * Median decoupling of the last twelve weeks beside the twelve before, with 4 steady sessions in each.
 * @see docs/methods.md#decoupling
 */
export function driftTrend(points: readonly DriftPoint[], today: string): DriftTrend {
  const split = addDays(today, 1 - WINDOW_DAYS)
  const recent = points.filter((one) => one.day >= split && one.day <= today)
  const earlier = points.filter((one) => one.day < split && one.day >= addDays(split, -WINDOW_DAYS))
  const sizes = { nRecent: recent.length, nEarlier: earlier.length }
  const missing = Math.max(FEWEST - recent.length, FEWEST - earlier.length)
  if (missing > 0) return { recent: null, earlier: null, ...sizes, missing }
  return { recent: median(recent), earlier: median(earlier), ...sizes, missing: null }
}

function median(points: readonly DriftPoint[]): number {
  const sorted = points.map((one) => one.percent).sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const high = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? 0) + high) / 2
}
