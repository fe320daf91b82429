import { addDays, dayNumber, dayText } from '../calendar/day.ts'
import { mondayNumber } from '../calendar/iso-week.ts'
import { type SeriesRule, seriesDays, splitAt } from './series-days.ts'
import { startOn, type WallStart } from './start-on.ts'

/** A series as it is kept: its days and its practice-local time. */
export interface Series extends SeriesRule {
  wallTime: string
}

export interface PlannedSession extends WallStart {
  /** Practice-local. */
  day: string
}

/** The sessions of a series between two practice-local days, both included. */
export function plannedSessions(
  series: Series,
  zone: string,
  fromDay: string,
  toDay: string,
): PlannedSession[] {
  return seriesDays(series, fromDay, toDay).map((day) => ({ day, ...startOn(day, series.wallTime, zone) }))
}

const LOOK_DAYS = 800

/** The first day of a series whose session is still ahead; null when none is. */
export function nextDay(series: Series, zone: string, now: Date, today: string): string | null {
  const ahead = plannedSessions(series, zone, today, addDays(today, LOOK_DAYS))
  return ahead.find(({ startsAt }) => Date.parse(startsAt) > now.getTime())?.day ?? null
}

export interface SeriesChange {
  wallTime?: string | undefined
  weekdays?: readonly number[] | undefined
  everyWeeks?: number | undefined
  untilDay?: string | null | undefined
}

/**
 * What follows a day of a series, changed: what it was goes on until the day before, and the changed one begins on that
 * day, or where its weekday went in the same week.
 * @param earliest the changed one begins no earlier
 */
export function changeFrom(series: Series, day: string, change: SeriesChange, earliest: string): Series {
  const { after } = splitAt(series, day)
  const changed: Series = {
    ...after,
    wallTime: change.wallTime ?? series.wallTime,
    weekdays: change.weekdays ?? series.weekdays,
    everyWeeks: change.everyWeeks ?? series.everyWeeks,
    untilDay: change.untilDay === undefined ? series.untilDay : change.untilDay,
    // Counted from the change on; an end by a day takes its place.
    count: change.untilDay ? null : after.count,
  }
  const start = sameWeekday(series.weekdays, changed.weekdays, after.startDay)
  return { ...changed, startDay: start >= earliest ? start : after.startDay }
}

/** The first Monday of two becomes the first Tuesday of two, in the same week. */
function sameWeekday(from: readonly number[], to: readonly number[], day: string): string {
  if (from.length !== to.length) return day
  const order = (days: readonly number[]) => [...days].sort((a, b) => a - b)
  const monday = mondayNumber(dayNumber(day))
  const weekday = order(to)[order(from).indexOf(dayNumber(day) - monday + 1)]
  return weekday === undefined ? day : dayText(monday + weekday - 1)
}
