import { dayNumber, dayText } from '../calendar/day.ts'
import { mondayNumber } from '../calendar/iso-week.ts'

/** Which practice-local days a series has. Days carry no zone and no hour: those come with `startOn`. */
export interface SeriesRule {
  /** The first day it may have, `YYYY-MM-DD`; its ISO week is the first week. */
  startDay: string
  /** The last day it may have; null goes on. */
  untilDay: string | null
  /** How many days it has, days that are left out among them; null goes on. */
  count: number | null
  /** 1 is every week, 2 every other week. */
  everyWeeks: number
  /** ISO weekdays, 1 Monday to 7 Sunday. */
  weekdays: readonly number[]
}

/** A rule counts at most this many days; one without an end is only ever looked at in a range. */
export const MOST_SERIES_DAYS = 520
const LONGEST_LOOK_DAYS = 3700

/**
 * The days of a series from one day to another, both included, in order.
 * @throws RangeError for a rule that has no days (no weekday, weeks below 1) or a range of over ten years: a caller's bug
 */
export function seriesDays(rule: SeriesRule, fromDay: string, toDay: string): string[] {
  const weekdays = [...new Set(rule.weekdays)].sort((a, b) => a - b)
  if (weekdays.length === 0 || weekdays.some((day) => day < 1 || day > 7)) throw new RangeError('no weekdays')
  if (!Number.isInteger(rule.everyWeeks) || rule.everyWeeks < 1) throw new RangeError('no weeks')
  const start = dayNumber(rule.startDay)
  const from = Math.max(dayNumber(fromDay), start)
  const to = Math.min(
    dayNumber(toDay),
    rule.untilDay === null ? Number.POSITIVE_INFINITY : dayNumber(rule.untilDay),
  )
  if (to - from > LONGEST_LOOK_DAYS) throw new RangeError('the range is over ten years')
  const step = rule.everyWeeks * 7
  const first = mondayNumber(start)
  // With a count the days before the range are counted; without one they are skipped.
  const skipped = rule.count === null ? Math.max(0, Math.floor((mondayNumber(from) - first) / step)) : 0
  const days: string[] = []
  let seen = 0
  for (let monday = first + skipped * step; monday <= to; monday += step) {
    for (const weekday of weekdays) {
      const number = monday + weekday - 1
      if (number < start || number > to) continue
      seen += 1
      if (seen > (rule.count ?? Number.POSITIVE_INFINITY)) return days
      if (number >= from) days.push(dayText(number))
    }
  }
  return days
}

/** The last day of a series, null when it goes on. */
export function lastSeriesDay(rule: SeriesRule): string | null {
  if (rule.count === null) return rule.untilDay
  const weeks = Math.ceil(rule.count / new Set(rule.weekdays).size) + 1
  const end = dayText(dayNumber(rule.startDay) + weeks * rule.everyWeeks * 7)
  const latest = rule.untilDay !== null && rule.untilDay < end ? rule.untilDay : end
  return seriesDays(rule, rule.startDay, latest).at(-1) ?? null
}

/**
 * Splits a series at one of its days: the first part ends the day before, the second starts on it with what is left of
 * the count. Together they have the days of the whole, and no day twice.
 * @returns `before` is null when the whole series comes after the cut
 */
export function splitAt(rule: SeriesRule, day: string): { before: SeriesRule | null; after: SeriesRule } {
  const cut = dayText(dayNumber(day) - 1)
  const past = cut < rule.startDay ? [] : seriesDays(rule, rule.startDay, cut)
  const count = rule.count === null ? null : Math.max(0, rule.count - past.length)
  const after = { ...rule, startDay: phaseDay(rule, day), count }
  return { before: past.length > 0 ? { ...rule, untilDay: cut, count: null } : null, after }
}

/** The second part keeps the weeks of the first: it starts in a week that the rule has. */
function phaseDay(rule: SeriesRule, day: string): string {
  const step = rule.everyWeeks * 7
  const first = mondayNumber(dayNumber(rule.startDay))
  const number = Math.max(dayNumber(day), dayNumber(rule.startDay))
  const into = (mondayNumber(number) - first) % step
  return dayText(into === 0 ? number : mondayNumber(number) - into + step)
}

/**
 * Where a day of one rule lies in another: the same place in the same week, Monday and Thursday to Tuesday and Friday.
 * Null when the rules do not map onto one another, or the day would not be one of the new rule.
 */
export function mappedDay(from: SeriesRule, to: SeriesRule, day: string): string | null {
  if (from.everyWeeks !== to.everyWeeks || from.weekdays.length !== to.weekdays.length) return null
  const order = (days: readonly number[]) => [...days].sort((a, b) => a - b)
  const monday = mondayNumber(dayNumber(day))
  const place = order(from.weekdays).indexOf(dayNumber(day) - monday + 1)
  const weekday = order(to.weekdays)[place]
  if (weekday === undefined) return null
  const mapped = dayText(monday + weekday - 1)
  return seriesDays(to, mapped, mapped).includes(mapped) ? mapped : null
}
