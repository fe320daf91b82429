import type { Ctx } from '#worker/context.ts'
import { swapDays as decideSwap } from '#worker/domain/plan-change/change-week.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Changed } from './answers.ts'
import { changePlan } from './change-plan.ts'
import type { SwapDays } from './schema.ts'

/** Two days exchange what is planned on them. For every tier. */
export async function swapDays(ctx: Ctx, planId: string, input: SwapDays): Promise<Changed> {
  requireAthlete(ctx)
  const { day, with: other, version, reason } = input
  return changePlan(ctx, {
    ...{ planId, action: 'swap_days', version, reason },
    decide: (loaded) => decideSwap(loaded, { day, with: other }, loaded.today),
  })
}
