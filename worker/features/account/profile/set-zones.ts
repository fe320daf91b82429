import type { Ctx } from '#worker/context.ts'
import { withHealthConsent } from '#worker/features/account/consents/with-health-consent.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { ZonesList } from './answers.ts'
import { checkHoldsFrom } from './check-holds-from.ts'
import { selectZones, upsertZones } from './repo.ts'
import type { NewZones } from './schema.ts'
import { staleFrom } from './stale-from.ts'

/** Draws zones of one sport and measure from a day on; time in zones is computed again from then. */
export async function setZones(ctx: Ctx, input: NewZones): Promise<ZonesList> {
  const athleteId = requireAthlete(ctx)
  await checkHoldsFrom(ctx, athleteId, input.effectiveFrom)
  const stale = staleFrom(ctx, athleteId, input.effectiveFrom)
  const stored = upsertZones(ctx.db, ctx.id('zoneSystem'), athleteId, input, ctx.now)
  const asked = withHealthConsent(ctx, { bounds: input.measure === 'heart_rate' ? input.bounds : null })
  const { zones } = await asked.store(
    { stored, stale: stale.statement, zones: selectZones(ctx.db, athleteId) },
    { jobs: stale.jobs },
  )
  return { zones }
}
