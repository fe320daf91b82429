import type { Ctx } from '#worker/context.ts'
import { skipWorkout as decideSkip } from '#worker/domain/plan-change/change-workout.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Changed } from './answers.ts'
import { changePlan } from './change-plan.ts'
import type { LeaveWorkout } from './schema.ts'

/** Leaves a workout out. It stays in the plan and can be brought back. */
export async function skipWorkout(
  ctx: Ctx,
  planId: string,
  id: string,
  input: LeaveWorkout,
): Promise<Changed> {
  requireAthlete(ctx)
  return changePlan(ctx, {
    ...{ planId, workoutId: id, action: 'skip', counts: 'delete', ...input },
    decide: (loaded) => decideSkip(loaded, id),
  })
}
