import type { Ctx } from '#worker/context.ts'
import { stretched } from '#worker/domain/plan-change/change-week.ts'
import { editWorkout as decideEdit } from '#worker/domain/plan-change/change-workout.ts'
import type { HeldWorkout } from '#worker/domain/plan-change/held-plan.ts'
import { writtenContent } from '#worker/domain/plan-change/typed-content.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Changed } from './answers.ts'
import { changePlan } from './change-plan.ts'
import type { EditWorkout } from './schema.ts'
import { typedWorkout } from './typed-workout.ts'

/** New words for a workout, another length, or another type in its place. */
export async function editWorkout(
  ctx: Ctx,
  planId: string,
  id: string,
  input: EditWorkout,
): Promise<Changed> {
  requireAthlete(ctx)
  const { version, reason } = input
  return changePlan(ctx, {
    ...{ planId, workoutId: id, action: 'edit', counts: 'edit', version, reason },
    decide: (loaded) => {
      const held = loaded.workouts.find((one) => one.id === id)
      return decideEdit(loaded, { id, change: held ? changeOf(held, input) : {} })
    },
  })
}

function changeOf(
  held: HeldWorkout,
  { title, description, coachNotes, minutes, type, workout }: EditWorkout,
) {
  const content = workout
    ? writtenContent(workout)
    : type !== undefined
      ? typedWorkout(type, minutes ?? Math.round(held.plannedS / 60))
      : minutes !== undefined && minutes !== Math.round(held.plannedS / 60)
        ? stretched(held, minutes * 60)
        : {}
  const words = {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description: description || null }),
    ...(coachNotes === undefined ? {} : { coachNotes: coachNotes || null }),
  }
  return { ...content, ...words }
}
