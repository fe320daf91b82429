import { clockMinute, type ZoneClock } from '#web/components/practice/calendar/zone-clock.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { seriesDays } from '#worker/domain/recurrence/series-days.ts'
import type { SeriesLine } from './series.ts'

const LOOK_DAYS = 800

/** The first day of a series that is still ahead. Pages read the clock by Intl: the polyfill would be 18 kB of the Worker. */
export function dayAhead(series: SeriesLine, clock: ZoneClock, nowMs: number): string | null {
  const now = clock.local(nowMs)
  const hasBegun = (clockMinute(series.wallTime) ?? 0) <= now.minute
  const days = seriesDays(series, now.day, addDays(now.day, LOOK_DAYS))
  return days.find((day) => day !== now.day || !hasBegun) ?? null
}
