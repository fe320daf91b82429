import type { Ctx } from '#worker/context.ts'
import { addWorkout as decideAdd } from '#worker/domain/plan-change/change-workout.ts'
import { writtenContent } from '#worker/domain/plan-change/typed-content.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Changed } from './answers.ts'
import { changePlan } from './change-plan.ts'
import type { AddWorkout } from './schema.ts'
import { typedWorkout } from './typed-workout.ts'

/** One more workout on a day of a plan. */
export async function addWorkout(ctx: Ctx, planId: string, input: AddWorkout): Promise<Changed> {
  requireAthlete(ctx)
  const { day, half, title, description, reason } = input
  const id = ctx.id('plannedWorkout')
  const typed = contentOf(input)
  const words = { title: title ?? typed.title, description: description ?? typed.description }
  return changePlan(ctx, {
    ...{ planId, action: 'add', counts: 'add', reason },
    decide: (loaded) => decideAdd(loaded, { ...typed, ...words, id, day, half, coachNotes: null }),
  })
}

/** One of the types made for its minutes, or what was written; a written one may be as hard as it likes. */
function contentOf({ type, minutes, workout }: AddWorkout) {
  if (!workout) return typedWorkout(type ?? '', minutes ?? 0)
  const about = { purpose: 'endurance', priority: 'medium' as const, isKey: false, isHard: false }
  return { ...writtenContent(workout), ...about }
}
