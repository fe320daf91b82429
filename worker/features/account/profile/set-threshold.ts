import type { Ctx } from '#worker/context.ts'
import { withHealthConsent } from '#worker/features/account/consents/with-health-consent.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { ThresholdList } from './answers.ts'
import { checkHoldsFrom } from './check-holds-from.ts'
import { selectThresholds, upsertThreshold } from './repo.ts'
import type { NewThreshold } from './schema.ts'
import { staleFrom } from './stale-from.ts'

/** States thresholds of a sport from a day on; every day from then is computed again. */
export async function setThreshold(ctx: Ctx, input: NewThreshold): Promise<ThresholdList> {
  const athleteId = requireAthlete(ctx)
  await checkHoldsFrom(ctx, athleteId, input.effectiveFrom)
  const stale = staleFrom(ctx, athleteId, input.effectiveFrom)
  const stored = upsertThreshold(ctx.db, ctx.id('threshold'), athleteId, input, ctx.now)
  const asked = withHealthConsent(ctx, { threshold_hr_bpm: input.thresholdHrBpm })
  const { thresholds } = await asked.store(
    { stored, stale: stale.statement, thresholds: selectThresholds(ctx.db, athleteId) },
    { jobs: stale.jobs },
  )
  return { thresholds }
}
