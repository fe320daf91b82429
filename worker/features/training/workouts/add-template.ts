import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { insertTemplate, keepsMost, loadPlace, MOST_TEMPLATES } from './repo.ts'
import type { NewTemplate } from './schema.ts'
import { builtInOf } from './template-of.ts'

/** Keeps a workout. A variant of a variant is one of the first: they lie side by side. */
export async function addTemplate(ctx: Ctx, { workout, tags, variantOf }: NewTemplate) {
  const athleteId = requireAthlete(ctx)
  const { count, root } = await loadPlace(ctx.db, athleteId, variantOf ?? '')
  const isKnown = variantOf === null || root !== undefined || builtInOf(variantOf) !== undefined
  // Whoever may not keep anything is told that first.
  await ctx.actor.confirmed
  if (!isKnown) {
    throw new AppError('invalid_input', 'variant_of: there is no such workout.', { field: 'variant_of' })
  }
  if (count >= MOST_TEMPLATES) {
    throw keepsMost()
  }
  const id = ctx.id('workoutTemplate')
  await ctx.store({
    made: insertTemplate(ctx.db, {
      ...{ id, athleteId, title: workout.title, sport: workout.sport, workout, tags },
      variantOf: root?.variantOf ?? variantOf,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    }),
  })
  return { id }
}
