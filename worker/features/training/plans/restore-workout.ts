import type { Ctx } from '#worker/context.ts'
import { restoreWorkout as decideRestore } from '#worker/domain/plan-change/change-workout.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Changed } from './answers.ts'
import { changePlan } from './change-plan.ts'
import type { LeaveWorkout } from './schema.ts'

/** Brings back a workout that was left out. */
export async function restoreWorkout(
  ctx: Ctx,
  planId: string,
  id: string,
  input: LeaveWorkout,
): Promise<Changed> {
  requireAthlete(ctx)
  return changePlan(ctx, {
    ...{ planId, workoutId: id, action: 'restore', isControl: true, ...input },
    decide: (loaded) => decideRestore(loaded, id),
  })
}
