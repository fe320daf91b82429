import { dayNumber, dayText } from './day.ts'

export interface IsoWeek {
  /** `2026-W01`: the ISO year, which differs from the calendar year around New Year. */
  week: string
  /** Monday. */
  startDay: string
  /** Sunday. */
  endDay: string
}

/** The ISO 8601 week (Monday first; week 1 holds 4 January) of a day `YYYY-MM-DD`. */
export function isoWeekOf(day: string): IsoWeek {
  const monday = mondayNumber(dayNumber(day))
  const thursdayYear = Number(dayText(monday + 3).slice(0, 4))
  const firstMonday = mondayNumber(dayNumber(`${thursdayYear}-01-04`))
  const number = (monday - firstMonday) / 7 + 1
  return {
    week: `${thursdayYear}-W${String(number).padStart(2, '0')}`,
    startDay: dayText(monday),
    endDay: dayText(monday + 6),
  }
}

/** The day number of the Monday on or before a day number. 1970-01-01 was a Thursday. */
export function mondayNumber(number: number): number {
  return number - ((((number + 3) % 7) + 7) % 7)
}
