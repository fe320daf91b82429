import type { Ctx } from '#worker/context.ts'
import { mustBeActive } from '#worker/domain/plan-change/change-workout.ts'
import { afterMissedDays } from '#worker/domain/plan-change/missed-days.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Changed } from './answers.ts'
import { changePlan } from './change-plan.ts'
import type { LoadedPlan } from './loaded-plan.ts'
import type { TakeMissedDays } from './schema.ts'

/** The athlete takes the proposal: decided anew from how the plan stands, so it is what was shown or a conflict. */
export async function takeMissedDays(ctx: Ctx, planId: string, input: TakeMissedDays): Promise<Changed> {
  requireAthlete(ctx)
  const decide = (loaded: LoadedPlan) =>
    mustBeActive(loaded.plan) ?? { kind: 'changes' as const, changes: afterMissedDays(loaded).changes }
  return changePlan(ctx, {
    planId,
    action: 'adjust_load',
    version: input.version,
    reason: input.reason,
    decide,
  })
}
