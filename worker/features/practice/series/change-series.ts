import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { changeFrom, nextDay } from '#worker/domain/recurrence/plan-series.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { seriesCause, settleJob, storeOnce } from './create-series.ts'
import { type MovedOne, moveOne } from './move-one.ts'
import { endSeries as end, followSeries, loadRule, type SeriesRow, skipDay } from './repo/series.ts'
import { mustBeDay, mustBeOurs, open, type Rule } from './rule.ts'
import type { ChangeSeries, EndSeries, PreviewChange } from './schema.ts'
import { isAnotherRule } from './tell-series.ts'

/**
 * Changes one session of a series, it and what follows, or everything ahead. What follows becomes a series of its own,
 * so that what was stays as it was. Appointments follow by a job.
 * @returns the series that holds the change
 */
export async function changeSeries(
  ctx: Ctx,
  practiceId: string,
  id: string,
  input: ChangeSeries,
): Promise<MovedOne | { id: string }> {
  if (input.scope === 'this') return moveOne(ctx, practiceId, id, input)
  const [loaded, { athleteId }] = await Promise.all([
    loadRule(ctx.db, practiceId, id, input),
    requireMember(ctx, practiceId),
  ])
  open(loaded)
  const { series } = loaded
  mustBeOurs(loaded, input)
  const { cut, next } = changedRule(ctx, loaded, input)
  const cause = seriesCause(ctx, input.requestId)
  const { trainerId = series.trainerId, durationMin = series.durationMin } = input
  const locationId = input.locationId === undefined ? series.locationId : input.locationId
  const row = {
    ...next,
    weekdays: [...next.weekdays],
    id: ctx.id('series'),
    trainerId,
    locationId,
    durationMin,
    cause,
    createdBy: athleteId,
  }
  const endsAlike = next.untilDay === series.untilDay
  if (endsAlike && !isAnotherRule(series, row)) {
    throw new AppError('invalid_input', 'scope: nothing would be different', { field: 'scope' })
  }
  const command = { ...row, serviceId: series.serviceId, followsId: series.id }
  return storeOnce(ctx, practiceId, command, async () => {
    const statements = followSeries(ctx.db, series, addDays(cut, -1), row, ctx.now)
    const { made } = await ctx.store(statements, { jobs: [settleJob(practiceId, row.id)] })
    if (made.rows.length === 0) throw changedMeanwhile()
    return { id: row.id }
  })
}

/** From which day on a change holds, and what the series is from there. */
export function changedRule(ctx: Ctx, { series, zone }: Rule, input: PreviewChange) {
  const today = todayIn(ctx.now.toISOString(), zone)
  const cut = cutOf(ctx, series, zone, input, today)
  const next = changeFrom(series, cut, input, today)
  if (nextDay(next, zone, ctx.now, today) === null) {
    throw new AppError('invalid_input', 'until_day: no session would be left ahead', { field: 'until_day' })
  }
  return { cut, next }
}

/** Leaves one session out, or ends the series from a day on. What is ahead of that is called off by a job. */
export async function endSeries(
  ctx: Ctx,
  practiceId: string,
  id: string,
  input: EndSeries,
): Promise<{ id: string }> {
  const [loaded] = await Promise.all([loadRule(ctx.db, practiceId, id), requireMember(ctx, practiceId)])
  open(loaded)
  const { series, zone } = loaded
  const today = todayIn(ctx.now.toISOString(), zone)
  if (input.scope === 'this') mustBeDay(series, input.day)
  const statement =
    input.scope === 'this'
      ? skipDay(practiceId, id, input.day, ctx.now)
      : end(series, addDays(cutOf(ctx, series, zone, input, today), -1), ctx.now)
  const [done] = await ctx.storeIf(statement, { jobs: [settleJob(practiceId, id)] })
  if (!done) throw changedMeanwhile()
  return { id }
}

/** From which day on it holds: what has begun stays as it was. */
function cutOf(
  ctx: Ctx,
  series: SeriesRow,
  zone: string,
  { scope, day }: Pick<ChangeSeries, 'scope' | 'day'>,
  today: string,
): string {
  const next = nextDay(series, zone, ctx.now, today)
  if (next === null) throw new AppError('conflict', 'No session of this series is ahead.')
  if (scope === 'all' || day === next) return next
  if (day > next) return day
  throw new AppError('invalid_input', 'day: lies behind; what has taken place is not changed', {
    field: 'day',
  })
}

const changedMeanwhile = () =>
  new AppError('conflict', 'This series was changed meanwhile. Nothing was done; look at it again.')
