import type { Answered } from '#web/api/wire.ts'
import { clockMinute, clockText, type ZoneClock } from '#web/components/practice/calendar/zone-clock.ts'
import { WEEKDAYS } from '#web/components/practice/clients/week-hours.ts'
import { day } from '#web/format/date.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { seriesDays } from '#worker/domain/recurrence/series-days.ts'

export type SeriesLine = Answered<'GET /v1/practices/:practice/series'>['series'][number]
export type SeriesDetail = Answered<'GET /v1/practices/:practice/series/:series'>
export type SeriesSession = SeriesDetail['sessions'][number]
type SeriesPreview = Answered<'POST /v1/practices/:practice/series/:series/changes/preview'>

/** "Monday, Thursday at 09:00, every 2 weeks" */
export function ruleText({
  weekdays,
  wallTime,
  everyWeeks,
}: Pick<SeriesLine, 'weekdays' | 'wallTime' | 'everyWeeks'>) {
  const days = [...weekdays].sort((a, b) => a - b).map((weekday) => WEEKDAYS[weekday - 1])
  return `${days.join(', ')} at ${wallTime}, ${everyWeeks === 1 ? 'every week' : `every ${everyWeeks} weeks`}`
}

export const whoText = ({ members }: Pick<SeriesLine, 'members'>) =>
  members.map(({ name }) => name).join(', ') || 'Nobody yet'

export const untilText = ({ lastDay }: Pick<SeriesLine, 'lastDay'>) =>
  lastDay ? `until ${day(lastDay, 'dated')}` : 'without an end'

const CONFLICTS: Record<NonNullable<SeriesPreview['dates'][number]['conflict']>, string> = {
  past: 'is over',
  taken: 'something else is booked',
  away: 'time off',
  busy: 'busy in another calendar',
  hours: 'outside the working hours',
  kept: 'was moved by hand and stays where it is',
}

/** The dates of a preview that would not be as the change says. */
export function conflictsOf({ dates }: Pick<SeriesPreview, 'dates'>): { day: string; why: string }[] {
  return dates.flatMap(({ day, conflict }) => (conflict === null ? [] : [{ day, why: CONFLICTS[conflict] }]))
}

/** Where its rule would have had it, of a session that stands elsewhere. */
export function movedFrom(
  { day: meant, startsAt }: SeriesSession,
  { wallTime }: SeriesLine,
  clock: ZoneClock,
): string | null {
  const at = clock.local(Date.parse(startsAt))
  // In a skipped hour a session begins at the next there is.
  const isThere = clock.instants(meant, clockMinute(wallTime) ?? 0).length > 0
  if (at.day === meant && (!isThere || clockText(at.minute) === wallTime)) return null
  return at.day === meant ? `moved from ${wallTime}` : `moved from ${day(meant)}`
}

/** What was in the way when it was tried; times that were free then are not told now. */
export const whyText = (reason: string) => {
  const why = reason.replace(/ *Next free:.*$/, '').replace(/\.?$/, '.')
  return `${why.charAt(0).toLowerCase()}${why.slice(1)}`
}

const MOST_DAYS = 26

/** The days of a series that can be changed: what is ahead, left out and called off apart. */
export function daysAhead(series: SeriesDetail, today: string, nowMs: number): string[] {
  const { sessions, skipped } = series
  const isGone = (day: string) =>
    skipped.includes(day) ||
    sessions.some((one) => one.day === day && (!one.isLive || Date.parse(one.startsAt) <= nowMs))
  return seriesDays(series, today, addDays(today, 366))
    .filter((day) => !isGone(day))
    .slice(0, MOST_DAYS)
}
