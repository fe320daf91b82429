import { addDays, daysBetween } from '../calendar/day.ts'

/** Days in a row without anything that are worth a line. */
const LEAST_DAYS = 14

export interface DaysOff {
  fromDay: string
  toDay: string
  /** Both ends included. */
  days: number
  /** It goes on: its last day is today. */
  isOpen: boolean
}

/**
 * Stretches of at least 14 days without any activity, newest first. What lies before the first activity is none.
 * @param activeDays days with an activity, any order; those after today do not count
 */
export function daysOff(activeDays: readonly string[], today: string): DaysOff[] {
  const days = [...new Set(activeDays)].filter((day) => day <= today).sort()
  const found = days.flatMap((last, at): DaysOff[] => {
    const back = days[at + 1]
    const toDay = back === undefined ? today : addDays(back, -1)
    const length = daysBetween(last, toDay)
    if (length < LEAST_DAYS) return []
    return [{ fromDay: addDays(last, 1), toDay, days: length, isOpen: back === undefined }]
  })
  return found.reverse()
}
