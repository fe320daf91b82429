import type { Ctx } from '#worker/context.ts'
import { withHealthConsent } from '#worker/features/account/consents/with-health-consent.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { upsertDismissal } from './repo.ts'
import type { Dismissal } from './schema.ts'

/** Turns a suggested threshold down: it stays away until efforts say more than this value, or less. */
export async function dismissThreshold(ctx: Ctx, input: Dismissal): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const heart = input.kind === 'thresholdHrBpm' ? input.value : null
  const asked = withHealthConsent(ctx, { value: heart })
  await asked.store({ dismissed: upsertDismissal(ctx.db, athleteId, input, ctx.now) })
}
