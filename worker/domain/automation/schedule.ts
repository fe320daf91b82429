import { localTime } from '../activity/local-day.ts'
import { addDays, dayNumber, dayText } from '../calendar/day.ts'
import { type ClockShift, startOn } from '../recurrence/start-on.ts'
import type { Schedule } from './trigger.ts'

/** One moment at which a schedule fires. */
export interface Firing {
  /** The practice-local day that the schedule asks for: names the firing, whatever the clocks do to its hour. */
  period: string
  /** UTC, ISO 8601 with milliseconds. */
  at: string
  /** The wall time it happens at, `YYYY-MM-DDTHH:MM`. */
  local: string
  /** What the clocks do to the hour that was asked for. */
  shift: ClockShift | null
  /** The month has no such day: its last one stands in. */
  isShortMonth: boolean
}

const MOST_FIRINGS = 400
const DAYS_PER_MONTH_AT_LEAST = 28

/**
 * The next firings of a schedule, strictly after a moment, in order.
 *
 * An hour that the clocks skip fires as much later as they skip; one that comes twice fires at the first, once. A month
 * without the day fires on its last. A day that a zone left out altogether does not fire twice for it.
 * @param after UTC, ISO 8601
 * @param zone IANA
 * @param count 1 to 400
 * @throws RangeError for another count, or for a schedule with no such weekday, day or time: a caller's bug
 */
export function firingsAfter(schedule: Schedule, after: string, zone: string, count: number): Firing[] {
  if (!Number.isInteger(count) || count < 1 || count > MOST_FIRINGS) throw new RangeError('count')
  const afterMs = Date.parse(after)
  const firings: Firing[] = []
  // A shift may carry a firing into the next day, so the day before is asked too.
  const fromDay = addDays(localTime(after, { utcOffsetS: null, timeZone: zone }).slice(0, 10), -1)
  for (const { day, isShortMonth } of daysFrom(schedule, fromDay, count + 3)) {
    const firing = firingOn(day, isShortMonth, schedule.at, zone)
    const before = firings.at(-1)?.at
    if (Date.parse(firing.at) > afterMs && (before === undefined || firing.at > before)) firings.push(firing)
    if (firings.length === count) break
  }
  return firings
}

/**
 * The next firings of an automation that may have fired: a day fires once, whatever an edit or another zone makes of its hour.
 * @param ranDay the last day it fired for; null when it never did
 */
export function firingsToCome(
  schedule: Schedule,
  { after, zone, ranDay }: { after: string; zone: string; ranDay: string | null },
  count: number,
): Firing[] {
  // A zone far to the east may have been a day ahead: two days at most have fired.
  const firings = firingsAfter(schedule, after, zone, count + 2)
  return firings.filter(({ period }) => ranDay === null || period > ranDay).slice(0, count)
}

/** The last firing at or before a moment that is not before `since`; null when there is none. */
export function lastFiring(schedule: Schedule, since: string, until: string, zone: string): Firing | null {
  const untilMs = Date.parse(until)
  // A month has at least one firing, so two months hold the last one.
  const fromMs = Math.max(Date.parse(since) - 1, untilMs - 63 * 86_400_000)
  const passed = firingsAfter(schedule, new Date(fromMs).toISOString(), zone, 70).filter(
    ({ at }) => Date.parse(at) <= untilMs,
  )
  return passed.at(-1) ?? null
}

function firingOn(period: string, isShortMonth: boolean, at: string, zone: string): Firing {
  const { startsAt, shift } = startOn(period, at, zone)
  const instant = new Date(Date.parse(startsAt)).toISOString()
  const local = localTime(instant, { utcOffsetS: null, timeZone: zone }).slice(0, 16)
  return { period, at: instant, local, shift, isShortMonth }
}

interface ScheduledDay {
  day: string
  isShortMonth: boolean
}

/** The days a schedule falls on, from a day on. */
function daysFrom(schedule: Schedule, fromDay: string, count: number): ScheduledDay[] {
  if (schedule.every === 'month') return monthDays(schedule.day, fromDay, count)
  const step = schedule.every === 'day' ? 1 : 7
  let first = dayNumber(fromDay)
  if (schedule.every === 'week') {
    const { weekday } = schedule
    if (!(weekday >= 1 && weekday <= 7)) throw new RangeError('weekday')
    // 1970-01-01 was a Thursday, ISO weekday 4.
    const today = ((((first + 3) % 7) + 7) % 7) + 1
    first += (weekday - today + 7) % 7
  }
  return Array.from({ length: count }, (_, i) => ({ day: dayText(first + i * step), isShortMonth: false }))
}

function monthDays(day: number, fromDay: string, count: number): ScheduledDay[] {
  if (!(day >= 1 && day <= 31)) throw new RangeError('day')
  const [year, month] = [Number(fromDay.slice(0, 4)), Number(fromDay.slice(5, 7))]
  const days = Array.from({ length: count + 1 }, (_, i) => {
    const months = year * 12 + (month - 1) + i
    const head = `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`
    const last = day <= DAYS_PER_MONTH_AT_LEAST ? 31 : lastOf(head)
    return { day: `${head}-${String(Math.min(day, last)).padStart(2, '0')}`, isShortMonth: day > last }
  })
  return days.filter((one) => one.day >= fromDay)
}

/** How many days a month `YYYY-MM` has. */
function lastOf(head: string): number {
  const next = addDays(`${head}-28`, 4)
  return Number(addDays(`${next.slice(0, 8)}01`, -1).slice(8))
}
