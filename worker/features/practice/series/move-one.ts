import type { Ctx } from '#worker/context.ts'
import { minutesAfter } from '#worker/domain/booking/ranges.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { startOn } from '#worker/domain/recurrence/start-on.ts'
import { moveSessionOf } from '#worker/features/practice/bookings/move-session-of.ts'
import { nextFreeTimes } from '#worker/features/practice/bookings/next-free-times.ts'
import { withNextTimes } from '#worker/features/practice/bookings/refusals.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { ChangedSeries } from './answers.ts'
import { conflictOf } from './preview-series.ts'
import { loadRule } from './repo/series.ts'
import { loadSeriesFacts, ruleColumn } from './repo/settle.ts'
import { mustBeDay, mustBeOurs, open, type Rule } from './rule.ts'
import type { ChangeSeries, Conflict } from './schema.ts'

const WHY: Record<Conflict, string> = {
  past: 'That time is over.',
  taken: 'This time is taken.',
  away: 'The trainer is away at that time.',
  busy: 'The trainer is busy elsewhere at that time.',
  hours: 'That time is outside of the trainer’s working hours.',
  kept: 'This session was moved by hand.',
}

/**
 * One session goes elsewhere, there and then; it stays a session of its series. One that is not made yet is looked at,
 * and made where it shall be.
 * @throws AppError conflict where that time is taken or not offered, with the next free ones
 */
export async function moveOne(
  ctx: Ctx,
  practiceId: string,
  seriesId: string,
  input: ChangeSeries,
): Promise<ChangedSeries> {
  const { day, toDay = day, trainerId = null } = input
  const span = { from: new Date(Date.parse(addDays(toDay, -1))), to: new Date(Date.parse(addDays(toDay, 3))) }
  const ready = Promise.all([loadRule(ctx.db, practiceId, seriesId, input), requireMember(ctx, practiceId)])
  const going = ready.then(([rule, { athleteId }]) => goingOf(ctx, rule, input, athleteId))
  const series = ruleColumn(practiceId, seriesId)
  const place = { serviceId: series.serviceId, trainerId: trainerId ?? series.trainerId, locationId: null }
  const [moved, request, facts] = await Promise.all([
    moveSessionOf(ctx, { practiceId, seriesId, day, trainerId, span }, going),
    going,
    loadSeriesFacts(ctx.db, { practiceId, ...place, clientIds: [], seriesId }, span),
  ])
  if (moved) return { id: seriesId, startsAt: moved.startsAt, isMade: true }
  return plan(ctx, request, facts, input)
}

type Going = ReturnType<typeof goingOf>

function goingOf(ctx: Ctx, rule: Rule | undefined, input: ChangeSeries, actorId: string) {
  open(rule)
  mustBeOurs(rule, input)
  const { series, zone } = rule
  const { day, toDay = day, wallTime = series.wallTime, durationMin, trainerId, locationId } = input
  mustBeDay(series, day)
  const startsAt = new Date(startOn(toDay, wallTime, zone).startsAt)
  if (startsAt <= ctx.now)
    throw new AppError('invalid_input', 'wall_time: lies behind', { field: 'wall_time' })
  const where = { startsAt, ...(trainerId && { trainerId }), locationId }
  const endsAt = durationMin === undefined ? null : minutesAfter(startsAt, durationMin)
  return { ...where, endsAt, by: 'trainer' as const, actorId, series, zone, toDay, wallTime }
}

/** What is not made yet has no time that could be taken: it is looked at now, and a job makes it there. */
async function plan(
  ctx: Ctx,
  { series, zone, startsAt, actorId, toDay, wallTime }: Going,
  facts: Awaited<ReturnType<typeof loadSeriesFacts>>,
  input: ChangeSeries,
): Promise<ChangedSeries> {
  const { practiceId, id: seriesId } = series
  const { day, trainerId = null, locationId, durationMin, requestId } = input
  const lasts = durationMin ?? series.durationMin ?? facts.service?.durationMin ?? 60
  const who = trainerId ?? series.trainerId
  const taken = facts.taken.filter((one) => one.trainerId === who)
  const range = { startsAt, endsAt: minutesAfter(startsAt, lasts) }
  const conflict = conflictOf(range, { ...facts, taken }, zone, ctx.now)
  if (conflict) {
    const request = { practiceId, serviceId: series.serviceId, trainerId: who, at: startsAt, zone }
    const refusal = new AppError('conflict', `${WHY[conflict]} Nothing was changed.`, { field: 'starts_at' })
    throw await withNextTimes(refusal, () => nextFreeTimes(ctx, { ...request, durationMin: lasts }))
  }
  const job = {
    ...{ type: 'series.move-one' as const, practiceId, seriesId, day, toDay, wallTime, trainerId, actorId },
    ...(locationId !== undefined && { locationId }),
    ...(durationMin !== undefined && { durationMin }),
  }
  await ctx.store({}, { jobs: [{ job, dedupeKey: `series.move-one:${seriesId}:${requestId}` }] })
  return { id: seriesId, startsAt, isMade: false }
}
