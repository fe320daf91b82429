import { addDays } from '../calendar/day.ts'
import type { ThresholdEffort } from './estimate-thresholds.ts'

/**
 * The efforts of the last `days` days up to a day, found by bisection, for whoever asks for every day of a
 * long history.
 * @param byDay sorted by day, oldest first
 */
export function recentEfforts(byDay: readonly ThresholdEffort[], day: string, days = 90): ThresholdEffort[] {
  return byDay.slice(firstAtOrAfter(byDay, addDays(day, 1 - days)), firstAtOrAfter(byDay, addDays(day, 1)))
}

function firstAtOrAfter(byDay: readonly ThresholdEffort[], day: string): number {
  let low = 0
  let high = byDay.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((byDay[middle]?.day ?? '') < day) low = middle + 1
    else high = middle
  }
  return low
}
