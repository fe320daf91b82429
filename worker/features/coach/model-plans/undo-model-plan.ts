import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { loadModelPlan, markUndone, putBack, takeOut } from './repo.ts'

/** A plan that was kept goes out of force again, and what was in force before it comes back. Undone twice it is undone. */
export async function undoModelPlan(ctx: Ctx, id: string): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const row = await loadModelPlan(ctx.db, athleteId, id)
  if (!row) throw notFound('This plan')
  if (row.state === 'undone') return
  if (row.state !== 'kept' || row.planId === null)
    throw new AppError('conflict', 'This plan was never kept: there is nothing to undo.')
  await ctx.store(
    {
      out: takeOut(ctx.db, athleteId, row.planId, ctx.now),
      back: row.replacedPlanId ? putBack(ctx.db, athleteId, row.replacedPlanId, ctx.now) : null,
      undone: markUndone(ctx.db, athleteId, id, ctx.now),
    },
    {
      jobs: [{ job: { type: 'plan.match', athleteId }, laneKey: `plan.match:${athleteId}` }],
      tell: { athleteId, topic: 'plan' },
    },
  )
}
