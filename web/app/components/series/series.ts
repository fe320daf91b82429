import { WEEKDAYS } from '#web/components/practice/week-hours.ts'
import { day } from '#web/format/date.ts'

/** One of `GET …/series`, with the day its rule comes to next. */
export interface SeriesLine {
  id: string
  serviceId: string
  serviceName: string
  trainerId: string
  trainerName: string
  locationId: string | null
  startDay: string
  untilDay: string | null
  count: number | null
  everyWeeks: number
  weekdays: number[]
  wallTime: string
  lastDay: string | null
  endedAt: string | null
  members: { id: string; name: string }[]
}

/** `GET …/series/:series` */
export interface SeriesDetail extends SeriesLine {
  sessions: { id: string; day: string; startsAt: string; endsAt: string; isLive: boolean }[]
  skipped: string[]
  problems: { day: string; reason: string | null }[]
}

/** `POST …/series/preview` */
export interface SeriesPreview {
  dates: { day: string; startsAt: string; endsAt: string; clocks: string | null; conflict: string | null }[]
}

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

const CONFLICTS: Record<string, string> = {
  past: 'is over',
  taken: 'something else is booked',
  away: 'time off',
  busy: 'busy in another calendar',
  hours: 'outside the working hours',
}

/** The dates of a preview that could not be booked. What stands in their way and is of the series itself moves along. */
export function conflictsOf(
  { dates }: SeriesPreview,
  own: SeriesDetail['sessions'],
): { day: string; why: string }[] {
  const isOwn = (date: { startsAt: string; endsAt: string }) =>
    own.some((session) => session.isLive && session.startsAt < date.endsAt && session.endsAt > date.startsAt)
  return dates.flatMap((date) => {
    const { conflict } = date
    if (conflict === null || (conflict === 'taken' && isOwn(date))) return []
    return [{ day: date.day, why: CONFLICTS[conflict] ?? conflict }]
  })
}
