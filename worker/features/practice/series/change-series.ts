import type { Ctx } from '#worker/context.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { ChangedSeries } from './answers.ts'
import { changedRule } from './changed-rule.ts'
import { moveOne } from './move-one.ts'
import { changedMeanwhile } from './refusals.ts'
import { followSeries, loadRule } from './repo/series.ts'
import { mustBeOurs, open } from './rule.ts'
import type { ChangeSeries } from './schema.ts'
import { settleJob } from './settle-job.ts'
import { seriesKey, storeOnce } from './store-once.ts'
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
): Promise<ChangedSeries> {
  if (input.scope === 'this') return moveOne(ctx, practiceId, id, input)
  const [loaded, { athleteId }] = await Promise.all([
    loadRule(ctx.db, practiceId, id, input),
    requireMember(ctx, practiceId),
  ])
  open(loaded)
  const { series } = loaded
  mustBeOurs(loaded, input)
  const { cut, next } = changedRule(ctx, loaded, input)
  const idempotencyKey = seriesKey(ctx, input.requestId)
  const { trainerId = series.trainerId, durationMin = series.durationMin } = input
  const locationId = input.locationId === undefined ? series.locationId : input.locationId
  const row = {
    ...next,
    weekdays: [...next.weekdays],
    id: ctx.id('series'),
    trainerId,
    locationId,
    durationMin,
    idempotencyKey,
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
