import { addDays } from '../calendar/day.ts'

export interface AffectedSpan {
  /** Load is derived again from this day on, to the end. */
  loadFromDay: string
  /** Activities of these days have their stress derived again: an effort shapes estimates for 90 days. */
  stressFromDay: string
  stressToDay: string
}

/**
 * What a change of activities touches.
 * @param days the day before and the day after the change of every activity concerned; null where it was not, or
 * is no longer
 * @returns null when no day is concerned
 * @see docs/methods.md#load
 */
export function affectedSpan(days: readonly (string | null)[]): AffectedSpan | null {
  const known = days.filter((day) => day !== null).sort()
  const [first] = known
  const last = known.at(-1)
  if (first === undefined || last === undefined) return null
  return { loadFromDay: first, stressFromDay: first, stressToDay: addDays(last, 89) }
}
