import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { deleteService } from './repo.ts'

/** Ends the interval of a service. */
export async function removeService(ctx: Ctx, gearId: string, id: string): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const { gone } = await ctx.store({ gone: deleteService(ctx.db, athleteId, gearId, id) })
  if (gone.length === 0) throw notFound('This service')
}
