import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { notFound } from '#worker/platform/errors.ts'
import { updateGear } from './repo.ts'
import type { GearChange } from './schema.ts'

/** Changes a piece of gear, or retires it: what was done with it stays counted. */
export async function changeGear(ctx: Ctx, id: string, change: GearChange): Promise<Made> {
  const athleteId = requireAthlete(ctx)
  const { changed } = await ctx.store({ changed: updateGear(ctx.db, athleteId, id, change, ctx.now) })
  const [row] = changed
  if (!row) throw notFound('This gear')
  return row
}
