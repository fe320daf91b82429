import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { settleRace } from './repo/race-changes.ts'
import type { KeepPlan } from './schema-season.ts'

/** The plan stays as it is though its race has changed: nothing is offered until that changes again. */
export async function keepPlan(ctx: Ctx, planId: string, { token }: KeepPlan): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const { kept } = await ctx.store(
    { kept: settleRace(ctx.db, athleteId, planId, token) },
    { tell: { athleteId, topic: 'plan' } },
  )
  if (kept.length === 0) throw notFound('This plan')
}
