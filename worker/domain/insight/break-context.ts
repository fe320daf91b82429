import { addDays, daysBetween } from '../calendar/day.ts'

const BREAK_DAYS = 14
const LOOK_BACK_DAYS = 84

export interface TrainingBreak {
  /** First day of training after it. */
  backOn: string
  /** Days in a row without any. */
  days: number
}

/**
 * The latest break that a comparison of the last twelve weeks has to be read with.
 * @param activeDays days with an activity, any order
 * @returns null where no 14 days in a row were without one, or training began only after them
 */
export function returnFromBreak(activeDays: readonly string[], today: string): TrainingBreak | null {
  const days = [...new Set(activeDays)].filter((day) => day <= today).sort()
  const from = addDays(today, -LOOK_BACK_DAYS)
  for (let at = days.length - 1; at > 0; at--) {
    const [back, last] = [days[at] ?? '', days[at - 1] ?? '']
    if (back < from) return null
    const gap = daysBetween(last, back) - 1
    if (gap >= BREAK_DAYS) return { backOn: back, days: gap }
  }
  return null
}
