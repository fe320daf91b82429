import type { Ctx } from '#worker/context.ts'
import { shiftDays } from '#worker/domain/plan-change/shift-days.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Changed } from './answers.ts'
import { changePlan } from './change-plan.ts'
import type { TakeShift } from './schema.ts'

/** Shifts everything from a day on as it was shown; one undo brings all of it back. */
export async function takeShift(ctx: Ctx, planId: string, input: TakeShift): Promise<Changed> {
  requireAthlete(ctx)
  const { version, reason, fromDay, days } = input
  return changePlan(ctx, {
    ...{ planId, action: 'shift', version, reason },
    decide: (loaded) => shiftDays(loaded, { fromDay, days }, loaded.today),
  })
}
