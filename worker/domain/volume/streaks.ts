import { dayNumber, dayText } from '../calendar/day.ts'
import { mondayNumber } from '../calendar/iso-week.ts'

/** Days, or weeks, in a row with an activity. */
export interface Streak {
  length: number
  /** First and last day with an activity in it. */
  startDay: string
  endDay: string
}

export interface Streaks {
  current: Streak | null
  longest: Streak | null
}

/**
 * Days in a row with an activity, and ISO weeks in a row with one, which rest days do not end.
 * @param days any order, repeats allowed; days after today do not count
 * @param today a current streak reaches to today or yesterday, to this week or the last: what is not over ends nothing
 * @see docs/methods.md#volume
 */
export function streaks(days: readonly string[], today: string): { days: Streaks; weeks: Streaks } {
  const now = dayNumber(today)
  const active = [...new Set(days.map(dayNumber))].filter((day) => day <= now).sort((a, b) => a - b)
  return {
    days: inARow(active, now, (day) => day),
    weeks: inARow(active, now, (day) => mondayNumber(day) / 7),
  }
}

/** @param active day numbers, rising @param stepOf the number of a day's day or week; neighbours differ by 1 */
function inARow(active: readonly number[], now: number, stepOf: (day: number) => number): Streaks {
  let longest: Streak | null = null
  let latest: Streak | null = null
  let start = 0
  let before: number | null = null
  for (const day of active) {
    if (before === null || stepOf(day) - stepOf(before) > 1) start = day
    before = day
    const length = stepOf(day) - stepOf(start) + 1
    latest = { length, startDay: dayText(start), endDay: dayText(day) }
    if (longest === null || latest.length >= longest.length) longest = latest
  }
  const isCurrent = before !== null && stepOf(now) - stepOf(before) <= 1
  return { current: isCurrent ? latest : null, longest }
}
