import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { deleteGear, forgetChoices } from './repo.ts'

/** Removes a piece of gear with its services; activities stay and name none. */
export async function removeGear(ctx: Ctx, id: string): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const { gone } = await ctx.store({
    forgotten: forgetChoices(ctx.db, athleteId, id),
    gone: deleteGear(ctx.db, athleteId, id),
  })
  if (gone.length === 0) throw notFound('This gear')
}
