import { daysBetween } from '../calendar/day.ts'
import type { Load } from './load.ts'
import { type LoadColumns, loadColumns } from './load-columns.ts'

/**
 * Load of days to come, if what is planned is done and nothing else.
 * @param close of yesterday
 * @param planned points by day; several rows of one day add up, days before today and after `toDay` are left out
 * @returns columns from today to `toDay`
 */
export function projectLoad(
  close: Load,
  planned: readonly { day: string; stress: number }[],
  { today, toDay }: { today: string; toDay: string },
): LoadColumns & { startDay: string } {
  const stress = new Float64Array(Math.max(0, daysBetween(today, toDay) + 1))
  for (const one of planned) {
    const at = daysBetween(today, one.day)
    if (at >= 0 && at < stress.length) stress[at] = (stress[at] ?? 0) + one.stress
  }
  return { startDay: today, ...loadColumns(stress, close) }
}
