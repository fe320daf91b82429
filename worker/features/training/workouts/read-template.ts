import type { Ctx } from '#worker/context.ts'
import { filesOf } from '#worker/domain/workout/files/file-refusal.ts'
import { writeSteps } from '#worker/domain/workout/text/write-workout.ts'
import { workoutTotals } from '#worker/domain/workout/totals.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Template } from './answers.ts'
import { loadBuilt } from './load-built.ts'
import type { BuildQuery } from './schema.ts'

/** One workout: of the athlete's own, or a built-in one built for them. */
export async function readTemplate(ctx: Ctx, id: string, { minutes }: BuildQuery): Promise<Template> {
  requireAthlete(ctx)
  const { row, builtIn, workout, known } = await loadBuilt(ctx, id, minutes)
  const { zones: _, ...thresholds } = known
  return {
    id,
    workout: {
      ...workout,
      steps: workout.steps.map((one) => (one.type === 'step' ? one : { ...one, steps: [...one.steps] })),
    },
    text: writeSteps(workout),
    tags: row?.tags ?? [],
    variantOf: row?.variantOf ?? null,
    isBuiltIn: builtIn !== undefined,
    minutes: builtIn?.minutes ?? null,
    totals: workoutTotals(workout, known),
    thresholds,
    files: filesOf(workout, known),
    etag: row?.etag ?? null,
  }
}
