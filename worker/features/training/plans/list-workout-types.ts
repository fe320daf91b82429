import type { Ctx } from '#worker/context.ts'
import { WORKOUT_TEMPLATES } from '#worker/domain/workout/templates/templates.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { WorkoutTypes } from './answers.ts'
import { planExists } from './repo/read.ts'

/** What may be added to a plan, or take a workout's place. For every tier. */
export async function listWorkoutTypes(ctx: Ctx, planId: string): Promise<WorkoutTypes> {
  if (!(await planExists(ctx.db, requireAthlete(ctx), planId))) throw notFound('This plan')
  return {
    types: WORKOUT_TEMPLATES.map(({ id, sport, purpose, name, summary, minutes }) => ({
      ...{ id, sport, purpose, name, summary, minutes },
    })),
  }
}
