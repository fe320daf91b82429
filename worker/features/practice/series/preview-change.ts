import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { plannedSessions, type Series } from '#worker/domain/recurrence/plan-series.ts'
import { mappedDay } from '#worker/domain/recurrence/series-days.ts'
import { startOn } from '#worker/domain/recurrence/start-on.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { SeriesDates } from './answers.ts'
import { changedRule } from './changed-rule.ts'
import { datesOf, PREVIEW_DAYS, shownDates, spanFrom } from './preview-series.ts'
import { loadRule, type SeriesRow } from './repo/series.ts'
import { loadSeriesFacts, type SeriesFacts } from './repo/settle.ts'
import { mustBeDay, mustBeOurs, open, type Rule } from './rule.ts'
import type { PreviewChange } from './schema.ts'

type Taken = SeriesFacts['taken'][number]

/**
 * What a change of a series would meet, before anyone makes it. Sessions of the series itself that go along stand in
 * nobody's way; those that somebody has moved stay where they are, and are named.
 */
export async function previewChange(
  ctx: Ctx,
  practiceId: string,
  id: string,
  input: PreviewChange,
): Promise<SeriesDates> {
  const [loaded] = await Promise.all([
    loadRule(ctx.db, practiceId, id, input),
    requireMember(ctx, practiceId),
  ])
  open(loaded)
  mustBeOurs(loaded, input)
  const { series, zone } = loaded
  const { wallTime = series.wallTime, durationMin = series.durationMin } = input
  const { from, rule, goes } = planOf(ctx, loaded, input)
  const { serviceId, locationId } = series
  const { trainerId = series.trainerId } = input
  const request = { practiceId, serviceId, locationId, trainerId, clientIds: [], seriesId: id }
  const facts = await loadSeriesFacts(ctx.db, request, spanFrom(from))
  const stays = (one: Taken) => one.trainerId === trainerId && !(one.seriesId === id && goes(one))
  const kept = new Set(facts.taken.flatMap((one) => movedByHand(series, rule, zone, one)))
  const today = todayIn(ctx.now.toISOString(), zone)
  const sessions =
    input.scope === 'this'
      ? [{ day: from, ...startOn(from, wallTime, zone) }]
      : plannedSessions(rule, zone, today, addDays(from, PREVIEW_DAYS))
  const free = { ...facts, taken: facts.taken.filter(stays) }
  const dates = datesOf(ctx, { wallTime, durationMin, zone }, free, sessions).map((date) => {
    return input.scope !== 'this' && kept.has(date.day) ? { ...date, conflict: 'kept' as const } : date
  })
  return shownDates(rule, zone, dates)
}

/** The days it is about, and which of the series' own sessions go along. */
function planOf(
  ctx: Ctx,
  loaded: Rule,
  input: PreviewChange,
): { from: string; rule: Series; goes: (one: Taken) => boolean } {
  const { series, zone } = loaded
  if (input.scope === 'this') {
    mustBeDay(series, input.day)
    return { from: input.toDay ?? input.day, rule: series, goes: ({ day }) => day === input.day }
  }
  const { cut, next } = changedRule(ctx, loaded, input)
  const goes = (one: Taken) => one.day !== null && one.day >= cut && stoodAt(series, zone, one)
  return { from: next.startDay, rule: next, goes }
}

/** Whether a session is where its series put it: only such a one follows when the series is changed. */
export function stoodAt(
  series: Pick<SeriesRow, 'wallTime' | 'trainerId'>,
  zone: string,
  one: { day: string | null; at: Date; trainerId: string },
): boolean {
  if (one.day === null || one.trainerId !== series.trainerId) return false
  return Date.parse(startOn(one.day, series.wallTime, zone).startsAt) === one.at.getTime()
}

/** The day of the changed series whose session somebody has put elsewhere. */
function movedByHand(series: SeriesRow, rule: Series, zone: string, one: Taken): string[] {
  if (one.seriesId !== series.id || one.day === null || stoodAt(series, zone, one)) return []
  const day = mappedDay(series, rule, one.day)
  return day === null ? [] : [day]
}
