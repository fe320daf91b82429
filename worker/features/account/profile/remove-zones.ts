import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { deleteZones, zonesDay } from './repo.ts'
import { staleFrom } from './stale-from.ts'

/** Goes back to the zones that held before. */
export async function removeZones(ctx: Ctx, id: string): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const [row] = await zonesDay(ctx.db, athleteId, id)
  if (!row) throw notFound('This zone system')
  const stale = staleFrom(ctx, athleteId, row.effectiveFrom)
  await ctx.store({ gone: deleteZones(ctx.db, athleteId, id), stale: stale.statement }, { jobs: stale.jobs })
}
