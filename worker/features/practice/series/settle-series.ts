import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { minutesAfter } from '#worker/domain/booking/ranges.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { type PlannedSession, plannedSessions } from '#worker/domain/recurrence/plan-series.ts'
import { lastSeriesDay, seriesDays } from '#worker/domain/recurrence/series-days.ts'
import { startOn } from '#worker/domain/recurrence/start-on.ts'
import { bookSeat } from '#worker/features/practice/bookings/book.ts'
import { moveAppointment } from '#worker/features/practice/bookings/move-booking.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { settleJob } from './create-series.ts'
import { selectUnmade } from './repo/series.ts'
import { loadForSettling, markMade, type Settling } from './repo/settle.ts'
import { stop, takeOver } from './take-over.ts'
import { changeTexts, tellEnded } from './tell-series.ts'
import { tryDay } from './try-day.ts'

const WEEKS_AHEAD = 8
const MOST_SERIES = 500

/**
 * Makes the appointments of a series agree with it, eight weeks ahead: those that the series before it left over are
 * moved or called off, what no longer belongs is called off, what is missing is booked. Run again it finds nothing to
 * do; a day whose appointment somebody moved or called off is left as they wanted it.
 */
export async function settleSeries(ctx: Ctx, practiceId: string, seriesId: string): Promise<void> {
  requireSystem(ctx)
  const settling = await loadForSettling(ctx.db, practiceId, seriesId, ctx.now.toISOString().slice(0, 10))
  const { head } = settling
  if (!head) return
  const today = todayIn(ctx.now.toISOString(), head.zone)
  const until = addDays(today, WEEKS_AHEAD * 7)
  const taken = await takeOver(ctx, settling)
  await callOffStrays(ctx, settling)
  const there = new Set([...settling.own.map(({ day }) => day), ...taken])
  const skipped = new Set(settling.days.filter(({ kind }) => kind === 'skip').map(({ day }) => day))
  for (const session of plannedSessions(head.series, head.zone, today, until)) {
    if (
      skipped.has(session.day) ||
      there.has(session.day) ||
      Date.parse(session.startsAt) <= ctx.now.getTime()
    )
      continue
    await tryDay(ctx, head.series, session.day, () => book(ctx, settling, session))
  }
  const last = lastSeriesDay(head.series)
  const texts = await changeTexts(ctx, settling)
  const isOver = last !== null && last < today
  await ctx.store(
    { made: ctx.db.execute(markMade(seriesId, until, isOver, ctx.now)), texts: texts.statements },
    { jobs: texts.jobs },
  )
}

/**
 * Sessions ahead that the series does not have any more. One text tells of them all, but of a day left out alone. What
 * lies behind its end is left to the series that follows until that one has taken it over: called off, nobody moved it.
 */
async function callOffStrays(ctx: Ctx, settling: Settling): Promise<void> {
  const { head, own, days, members } = settling
  if (!head) return
  const skipped = new Set(days.filter(({ kind }) => kind === 'skip').map(({ day }) => day))
  const ahead = own.filter(({ isLive, startsAt }) => isLive && startsAt > ctx.now)
  for (const one of ahead.filter(({ day }) => skipped.has(day ?? ''))) await stop(ctx, head.series, one, [])
  const { untilDay } = head.series
  const belongs = (day: string) =>
    seriesDays(head.series, day, day).length > 0 || (head.isTakenOver && untilDay !== null && day > untilDay)
  const strays = ahead.filter(({ day }) => !skipped.has(day ?? '') && !belongs(day ?? ''))
  await tellEnded(ctx, settling, strays, `off:${head.series.version}`)
  for (const one of strays) await stop(ctx, head.series, one, members)
}

/** One session: planned first where it has several seats, then a seat for each member. */
async function book(
  ctx: Ctx,
  { head, members }: Settling,
  session: Pick<PlannedSession, 'day' | 'startsAt'>,
) {
  if (!head) return
  const { series, capacity } = head
  const { practiceId, trainerId, serviceId, locationId, createdBy } = series
  const cause = `series:${series.id}:${session.day}`
  const command = {
    ...{ practiceId, trainerId, serviceId, locationId, actorId: createdBy, source: 'series' as const },
    startsAt: new Date(session.startsAt),
    durationMin: series.durationMin,
    seriesId: series.id,
    seriesDay: session.day,
  }
  if (capacity === 1) {
    await bookSeat(ctx, { ...command, clientId: members[0] ?? null, cause: `${cause}:${members[0]}` })
    return
  }
  const { appointmentId } = await bookSeat(ctx, { ...command, clientId: null, cause })
  for (const clientId of members)
    await bookSeat(ctx, { ...command, clientId, appointmentId, cause: `${cause}:${clientId}` })
}

/** One session goes elsewhere on a person's word, whether or not it is made yet. */
export async function moveOneSession(
  ctx: Ctx,
  command: {
    practiceId: string
    seriesId: string
    day: string
    toDay: string
    wallTime: string
    trainerId: string | null
    locationId?: string | null | undefined
    durationMin?: number | null | undefined
    actorId: string
  },
): Promise<void> {
  requireSystem(ctx)
  const settling = await loadForSettling(ctx.db, command.practiceId, command.seriesId, command.day)
  const { head, own } = settling
  if (!head) return
  const { startsAt } = startOn(command.toDay, command.wallTime, head.zone)
  const { locationId = head.series.locationId, durationMin = head.series.durationMin } = command
  const trainerId = command.trainerId ?? head.series.trainerId
  const series = { ...head.series, trainerId, locationId, durationMin, createdBy: command.actorId }
  const made = own.find(({ day }) => day === command.day)
  if (made && !made.isLive) return
  const at = new Date(startsAt)
  const { practiceId, actorId } = command
  await tryDay(ctx, series, command.day, () =>
    made
      ? moveAppointment(ctx, {
          ...{ practiceId, of: { appointmentId: made.id }, startsAt: at, by: 'trainer', actorId },
          ...(command.trainerId !== null && { trainerId }),
          ...(command.durationMin != null && { endsAt: minutesAfter(at, command.durationMin) }),
          locationId: command.locationId,
        })
      : book(ctx, { ...settling, head: { ...head, series } }, { day: command.day, startsAt }),
  )
}

/** Every night: series whose appointments end within eight weeks, or that had a day refused. Goes on after one. */
export async function extendSeries(ctx: Ctx, after: string | null): Promise<void> {
  requireSystem(ctx)
  const from = ctx.now.toISOString().slice(0, 10)
  const rows = await selectUnmade(
    ctx.db,
    { from, until: addDays(from, WEEKS_AHEAD * 7) },
    after ?? '',
    MOST_SERIES,
  )
  const last = rows.at(-1)
  if (!last) return
  const next: NewJob = { job: { type: 'series.extend', after: last.id }, laneKey: 'series.extend' }
  await ctx.store({}, { jobs: [...rows.map(({ id, practiceId }) => settleJob(practiceId, id)), next] })
}
