import type { Ctx } from '#worker/context.ts'
import { quota } from '#worker/features/account/entitlements/quota.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { loadModelPlan, markDropped } from './repo.ts'

/** Nobody waits for it any more; what it counted is given back. A plan that was kept stays. */
export async function dropModelPlan(ctx: Ctx, id: string): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const row = await loadModelPlan(ctx.db, athleteId, id)
  if (!row) throw notFound('This plan')
  await ctx.store(
    {
      dropped: markDropped(ctx.db, athleteId, id, ctx.now),
      returned: quota.giveBack(ctx, { athleteId, key: 'plan.generate', cause: id }),
    },
    { tell: { athleteId, topic: 'plan' } },
  )
}
