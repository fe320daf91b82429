import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { type PlannedSession, plannedSessions } from '#worker/domain/recurrence/plan-series.ts'
import { lastSeriesDay, mappedDay, seriesDays } from '#worker/domain/recurrence/series-days.ts'
import { startOn } from '#worker/domain/recurrence/start-on.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { bookSeat } from '../bookings/book.ts'
import { callOff } from '../bookings/cancel-appointment.ts'
import { moveAppointment } from '../bookings/move-booking.ts'
import { settleJob } from './create-series.ts'
import { type SeriesRow, selectUnmade } from './repo/series.ts'
import {
  clearProblem,
  loadForSettling,
  markMade,
  noteProblem,
  relabel,
  type Settling,
} from './repo/settle.ts'

const WEEKS_AHEAD = 8
const MOST_SERIES = 500

type Session = Settling['own'][number]

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
  await ctx.storeIf(markMade(seriesId, until, last !== null && last < today, ctx.now))
}

/** What the series before left over goes over to this one: moved where it stood at its old time, called off where it has no place. */
async function takeOver(ctx: Ctx, { head, old, left }: Settling): Promise<string[]> {
  if (!head || !old) return []
  const { series, zone } = head
  const taken: string[] = []
  for (const session of left) {
    const from = session.day ?? ''
    const to = mappedDay(old, series, from)
    if (to === null) {
      if (session.isLive && session.startsAt > ctx.now) await stop(ctx, series, session)
      continue
    }
    const stood = Date.parse(startOn(from, old.wallTime, zone).startsAt)
    if (session.isLive && session.startsAt > ctx.now && session.startsAt.getTime() === stood) {
      const startsAt = new Date(startOn(to, series.wallTime, zone).startsAt)
      await tryDay(ctx, series, to, () => move(ctx, series, session.id, startsAt))
    }
    await ctx.store([relabel(ctx.db, session.id, old.id, { seriesId: series.id, day: to })])
    taken.push(to)
  }
  return taken
}

/** Sessions ahead that the series does not have any more. */
async function callOffStrays(ctx: Ctx, { head, own, days }: Settling): Promise<void> {
  if (!head) return
  const skipped = new Set(days.filter(({ kind }) => kind === 'skip').map(({ day }) => day))
  for (const session of own) {
    const day = session.day ?? ''
    const belongs = !skipped.has(day) && seriesDays(head.series, day, day).length > 0
    if (!belongs && session.isLive && session.startsAt > ctx.now) await stop(ctx, head.series, session)
  }
}

function stop(ctx: Ctx, { practiceId, createdBy }: SeriesRow, { id }: Session) {
  return callOff(ctx, {
    practiceId,
    appointmentId: id,
    actorId: createdBy,
    reason: 'The series was changed.',
  })
}

function move(
  ctx: Ctx,
  { practiceId, trainerId, locationId, createdBy }: SeriesRow,
  appointmentId: string,
  startsAt: Date,
) {
  return moveAppointment(ctx, {
    ...{ practiceId, of: { appointmentId }, startsAt, trainerId, locationId },
    by: 'trainer',
    actorId: createdBy,
  })
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
  const wish = {
    ...{ practiceId, trainerId, serviceId, locationId, actorId: createdBy, source: 'series' as const },
    startsAt: new Date(session.startsAt),
    seriesId: series.id,
    seriesDay: session.day,
  }
  if (capacity === 1) {
    await bookSeat(ctx, { ...wish, clientId: members[0] ?? null, cause: `${cause}:${members[0]}` })
    return
  }
  const { appointmentId } = await bookSeat(ctx, { ...wish, clientId: null, cause })
  for (const clientId of members)
    await bookSeat(ctx, { ...wish, clientId, appointmentId, cause: `${cause}:${clientId}` })
}

/** A day that is refused is noted with the reason, and tried again every night until it comes. */
async function tryDay(ctx: Ctx, { id }: SeriesRow, day: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
    await ctx.store([clearProblem(ctx.db, id, day)])
  } catch (error) {
    const isRefused = error instanceof AppError && (error.code === 'conflict' || error.code === 'not_found')
    if (!isRefused) throw error
    await ctx.store([noteProblem(ctx.db, id, day, error.message, ctx.now)])
  }
}

/** One session goes elsewhere on a person's word, whether or not it is made yet. */
export async function moveOneSession(
  ctx: Ctx,
  wish: {
    practiceId: string
    seriesId: string
    day: string
    toDay: string
    wallTime: string
    trainerId: string | null
    actorId: string
  },
): Promise<void> {
  requireSystem(ctx)
  const settling = await loadForSettling(ctx.db, wish.practiceId, wish.seriesId, wish.day)
  const { head, own } = settling
  if (!head) return
  const { startsAt } = startOn(wish.toDay, wish.wallTime, head.zone)
  const trainerId = wish.trainerId ?? head.series.trainerId
  const series = { ...head.series, trainerId, createdBy: wish.actorId }
  const made = own.find(({ day }) => day === wish.day)
  if (made && !made.isLive) return
  await tryDay(ctx, series, wish.day, () =>
    made
      ? move(ctx, series, made.id, new Date(startsAt))
      : book(ctx, { ...settling, head: { ...head, series } }, { day: wish.day, startsAt }),
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
  await ctx.store(
    [],
    [
      ...rows.map(({ id, practiceId }) => settleJob(practiceId, id)),
      { job: { type: 'series.extend', after: last.id }, laneKey: 'series.extend' },
    ],
  )
}
