import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { staleFrom } from './change-profile.ts'
import { deleteZones, selectZones, upsertZones, zonesDay } from './repo.ts'
import type { NewZones } from './schema.ts'

/** The zones an athlete drew; without one of their own a sport uses shares of its threshold. */
export async function listZones(ctx: Ctx) {
  return { zones: await selectZones(ctx.db, requireAthlete(ctx)) }
}

/** Draws zones of one sport and measure from a day on; time in zones is computed again from then. */
export async function setZones(ctx: Ctx, input: NewZones) {
  const athleteId = requireAthlete(ctx)
  const stale = staleFrom(ctx, athleteId, input.effectiveFrom)
  const stored = upsertZones(ctx.db, ctx.id('zoneSystem'), athleteId, input, ctx.now)
  const { zones } = await ctx.store(
    { stored, stale: stale.statement, zones: selectZones(ctx.db, athleteId) },
    { jobs: stale.jobs },
  )
  return { zones }
}

/** Goes back to the zones that held before. */
export async function removeZones(ctx: Ctx, id: string): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const [row] = await zonesDay(ctx.db, athleteId, id)
  if (!row) throw notFound('This zone system')
  const stale = staleFrom(ctx, athleteId, row.effectiveFrom)
  await ctx.store({ gone: deleteZones(ctx.db, athleteId, id), stale: stale.statement }, { jobs: stale.jobs })
}
