import type { Ctx } from '#worker/context.ts'
import { writeSteps } from '#worker/domain/workout/text/write-workout.ts'
import { workoutTotals } from '#worker/domain/workout/totals.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Template } from './answers.ts'
import { loadTemplate } from './repo.ts'
import type { BuildQuery } from './schema.ts'
import { buildFor, builtInOf } from './template-of.ts'
import { thresholdsOf } from './thresholds-of.ts'

/** One workout: of the athlete's own, or a built-in one built for them. */
export async function readTemplate(ctx: Ctx, id: string, { minutes }: BuildQuery): Promise<Template> {
  const athleteId = requireAthlete(ctx)
  const { template: row, basis } = await loadTemplate(ctx.db, athleteId, id)
  const builtIn = builtInOf(id)
  const sport = builtIn?.sport ?? row?.sport
  if (sport === undefined) throw notFound('The workout')
  const known = thresholdsOf(basis, sport, ctx.now.toISOString().slice(0, 10))
  const workout = builtIn ? buildFor(builtIn, known, minutes) : row?.workout
  if (workout === undefined) throw notFound('The workout')
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
    etag: row?.etag ?? null,
  }
}
