import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { databaseRefusal } from '#worker/platform/database-refusal.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { StatusSet } from './answers.ts'
import { setStatus } from './repo/planning.ts'
import type { SetPlanStatus } from './schema.ts'

/** Pauses a plan, goes on with it, or ends it early. What was planned and done stays. @throws AppError conflict */
export async function setPlanStatus(ctx: Ctx, planId: string, { status }: SetPlanStatus): Promise<StatusSet> {
  const athleteId = requireAthlete(ctx)
  try {
    const { set } = await ctx.store(
      { set: setStatus(ctx.db, athleteId, planId, status, ctx.now) },
      { tell: { athleteId, topic: 'plan' } },
    )
    if (set.length === 0) throw notFound('A plan in force or paused')
  } catch (error) {
    if (databaseRefusal(error).constraint !== 'plan_one_active') throw error
    throw new AppError('conflict', 'Another plan is in force. Pause or end that one first.')
  }
  return { status }
}
