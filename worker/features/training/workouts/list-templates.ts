import type { Ctx } from '#worker/context.ts'
import { WORKOUT_TEMPLATES } from '#worker/domain/workout/templates/templates.ts'
import { workoutTotals } from '#worker/domain/workout/totals.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { TemplateList } from './answers.ts'
import { loadTemplates } from './repo.ts'
import { thresholdsOf } from './thresholds-of.ts'

/** An athlete's own workouts, changed last first, and the built-in ones. */
export async function listTemplates(ctx: Ctx): Promise<TemplateList> {
  const athleteId = requireAthlete(ctx)
  const { templates, basis } = await loadTemplates(ctx.db, athleteId)
  const day = ctx.now.toISOString().slice(0, 10)
  return {
    templates: templates.map(({ workout, etag: _, ...row }) => ({
      ...row,
      totals: workoutTotals(workout, thresholdsOf(basis, row.sport, day)),
    })),
    builtIn: WORKOUT_TEMPLATES.map(({ id, name, sport, purpose, phases, summary, minutes }) => ({
      ...{ id, title: name, sport, purpose, phases: [...phases], summary, minutes },
    })),
  }
}
