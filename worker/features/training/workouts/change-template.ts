import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { changedMeanwhile, notFound } from '#worker/platform/errors.ts'
import { selectTemplate, updateTemplate } from './repo.ts'
import type { TemplateChange } from './schema.ts'

/** @throws AppError conflict with what stands there, where that is no longer what `etag` was for */
export async function changeTemplate(ctx: Ctx, id: string, { workout, tags, etag }: TemplateChange) {
  const athleteId = requireAthlete(ctx)
  const change = { workout, tags, title: workout.title, sport: workout.sport, updatedAt: ctx.now }
  const { changed, held } = await ctx.store({
    changed: updateTemplate(ctx.db, athleteId, id, change, etag),
    held: selectTemplate(ctx.db, athleteId, id),
  })
  const [row] = held
  if (!row) throw notFound('The workout')
  if (changed.length === 0) throw changedMeanwhile('The workout', row)
}
