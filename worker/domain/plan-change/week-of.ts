import { dayNumber, dayText } from '../calendar/day.ts'
import { mondayNumber } from '../calendar/iso-week.ts'

/** The number of a day's week in a plan, from 1: weeks begin on Mondays, the first on the plan's first day. */
export function weekOf(plan: { startDay: string }, day: string): number {
  return (mondayNumber(dayNumber(day)) - mondayNumber(dayNumber(plan.startDay))) / 7 + 1
}

/** First and last day of a plan's week; the first and last week may be shorter than seven days. */
export function daysOfWeek(plan: { startDay: string; endDay: string }, week: number) {
  const monday = mondayNumber(dayNumber(plan.startDay)) + (week - 1) * 7
  return {
    startDay: dayText(Math.max(monday, dayNumber(plan.startDay))),
    endDay: dayText(Math.min(monday + 6, dayNumber(plan.endDay))),
  }
}
