import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { cutOf } from './changed-rule.ts'
import { changedMeanwhile } from './refusals.ts'
import { endSeries as end, loadRule, skipDay } from './repo/series.ts'
import { mustBeDay, open } from './rule.ts'
import type { EndSeries } from './schema.ts'
import { settleJob } from './settle-job.ts'

/** Leaves one session out, or ends the series from a day on. What is ahead of that is called off by a job. */
export async function endSeries(ctx: Ctx, practiceId: string, id: string, input: EndSeries): Promise<Made> {
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
