import type { Ctx } from '#worker/context.ts'
import { moveWorkout as decideMove } from '#worker/domain/plan-change/change-workout.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Changed } from './answers.ts'
import { changePlan } from './change-plan.ts'
import type { MoveWorkout } from './schema.ts'

/** A workout goes to another day of its plan. */
export async function moveWorkout(
  ctx: Ctx,
  planId: string,
  id: string,
  input: MoveWorkout,
): Promise<Changed> {
  requireAthlete(ctx)
  const { day, half, version, reason } = input
  return changePlan(ctx, {
    ...{ planId, workoutId: id, action: 'move', counts: 'move', version, reason },
    decide: (loaded) => decideMove(loaded, { id, day, half }),
  })
}
