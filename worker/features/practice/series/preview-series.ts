import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { minutesAfter, overlaps, withBuffers } from '#worker/domain/booking/ranges.ts'
import { isWithinHours } from '#worker/domain/booking/slots.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { type PlannedSession, plannedSessions, type Series } from '#worker/domain/recurrence/plan-series.ts'
import { lastSeriesDay } from '#worker/domain/recurrence/series-days.ts'
import { shiftWords } from '#worker/domain/recurrence/start-on.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { SeriesDate, SeriesDates } from './answers.ts'
import { loadSeriesFacts, type SeriesFacts } from './repo/settle.ts'
import type { Conflict, PreviewSeries } from './schema.ts'

/** So far ahead a preview looks; what comes later is tried when its appointments are made. */
export const PREVIEW_DAYS = 26 * 7
const DAY_MS = 86_400_000

/** The dates of a series before anyone makes it: which conflict with what, and what the clocks do to them. */
export async function previewSeries(
  ctx: Ctx,
  practiceId: string,
  input: PreviewSeries,
): Promise<SeriesDates> {
  const [facts] = await Promise.all([loadFor(ctx, practiceId, input), requireMember(ctx, practiceId)])
  const { series, zone } = checkRequest(facts, input)
  const { durationMin = null } = input
  const today = todayIn(ctx.now.toISOString(), zone)
  // A day before the first has no session anyway.
  const sessions = plannedSessions(series, zone, today, addDays(series.startDay, PREVIEW_DAYS))
  return shownDates(series, zone, datesOf(ctx, { ...series, durationMin, zone }, facts, sessions))
}

export function shownDates(series: Series, zone: string, dates: SeriesDate[]): SeriesDates {
  const conflicts = dates.filter(({ conflict }) => conflict !== null).length
  return { zone, lastDay: lastSeriesDay(series), dates, conflicts }
}

/** A day more on either side covers every zone. */
export const spanFrom = (startDay: string) => ({
  from: new Date(Date.parse(startDay) - DAY_MS),
  to: new Date(Date.parse(startDay) + (PREVIEW_DAYS + 2) * DAY_MS),
})

export function loadFor(ctx: Ctx, practiceId: string, input: PreviewSeries) {
  const { serviceId, trainerId, locationId = null, clientIds } = input
  return loadSeriesFacts(
    ctx.db,
    { practiceId, serviceId, trainerId, locationId, clientIds },
    spanFrom(input.startDay),
  )
}

/** What must be there for a series; each refusal names its field. */
export function checkRequest(facts: SeriesFacts, input: PreviewSeries): { series: Series; zone: string } {
  const { service, zone } = facts
  if (zone === null) throw notFound('This practice')
  if (!service?.isActive) throw notFound('This service')
  const refuse = (field: string, what: string) => {
    throw new AppError('invalid_input', `${field}: ${what}`, { field })
  }
  if (!facts.isTrainer) refuse('trainer_id', 'takes no appointments at this practice')
  if (!facts.hasPlace) refuse('location_id', 'is not a place of this practice')
  const asked = [...new Set(input.clientIds)]
  if (asked.some((id) => !facts.clients.includes(id)))
    refuse('client_ids', 'name someone who is no client here')
  if (asked.length > service.capacity)
    refuse('client_ids', `are more than the ${service.capacity} seats of this service`)
  if (asked.length === 0 && service.capacity === 1)
    refuse('client_ids', 'are missing: a session alone is for someone')
  const { startDay, everyWeeks, weekdays, wallTime, untilDay = null, count = null } = input
  return { series: { startDay, everyWeeks, weekdays, wallTime, untilDay, count }, zone }
}

/** What stands in the way of sessions, one by one. */
export function datesOf(
  ctx: Ctx,
  { wallTime, durationMin, zone }: { wallTime: string; durationMin: number | null; zone: string },
  facts: SeriesFacts,
  sessions: readonly PlannedSession[],
): SeriesDate[] {
  const lasts = durationMin ?? facts.service?.durationMin ?? 60
  return sessions.map((session) => {
    const startsAt = new Date(session.startsAt)
    const range = { startsAt, endsAt: minutesAfter(startsAt, lasts) }
    return {
      day: session.day,
      ...range,
      clocks: shiftWords(wallTime, session),
      conflict: conflictOf(range, facts, zone, ctx.now),
    }
  })
}

export function conflictOf(
  range: { startsAt: Date; endsAt: Date },
  { service, taken, away, busy, hours }: SeriesFacts,
  zone: string,
  now: Date,
): Conflict | null {
  const blocked = service ? withBuffers(range, service) : range
  if (range.startsAt <= now) return 'past'
  if (taken.some((one) => overlaps(one, blocked))) return 'taken'
  if (away.some((one) => overlaps(one, range))) return 'away'
  if (busy.some((one) => overlaps(one, range))) return 'busy'
  return hours.length > 0 && !isWithinHours(range, hours, zone) ? 'hours' : null
}
