import type { Ctx } from '#worker/context.ts'
import { addWorkout as decideAdd } from '#worker/domain/plan-change/change-workout.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Changed } from './answers.ts'
import { changePlan } from './change-plan.ts'
import type { AddWorkout } from './schema.ts'
import { typedWorkout } from './typed-workout.ts'

/** One more workout on a day of a plan. */
export async function addWorkout(ctx: Ctx, planId: string, input: AddWorkout): Promise<Changed> {
  requireAthlete(ctx)
  const { day, half, type, minutes, title, description, reason } = input
  const id = ctx.id('plannedWorkout')
  const typed = typedWorkout(type, minutes)
  const words = { title: title ?? typed.title, description: description ?? typed.description }
  return changePlan(ctx, {
    ...{ planId, action: 'add', counts: 'add', reason },
    decide: (loaded) => decideAdd(loaded, { ...typed, ...words, id, day, half, coachNotes: null }),
  })
}
