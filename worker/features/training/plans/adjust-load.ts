import type { Ctx } from '#worker/context.ts'
import { adjustLoad as decideLoad } from '#worker/domain/plan-change/change-week.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Changed } from './answers.ts'
import { changePlan } from './change-plan.ts'
import type { AdjustLoad } from './schema.ts'

/** What is still to come of a week becomes shorter or longer. For every tier. */
export async function adjustLoad(ctx: Ctx, planId: string, input: AdjustLoad): Promise<Changed> {
  requireAthlete(ctx)
  const { week, percent, version, reason } = input
  return changePlan(ctx, {
    ...{ planId, action: 'adjust_load', version, reason },
    decide: (loaded) => decideLoad(loaded, { week, percent }, loaded.today),
  })
}
