import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { forgetOldestShown, upsertShown } from './repo.ts'
import type { ShownInsights } from './schema.ts'

/** Notes what was shown, as it was said: it is not new again while it says the same. Shown twice, the last time counts. */
export async function markShown(ctx: Ctx, { insights }: ShownInsights): Promise<void> {
  const athleteId = requireAthlete(ctx)
  await ctx.store({
    shown: upsertShown(ctx.db, athleteId, insights, ctx.now),
    bounded: forgetOldestShown(ctx.db, athleteId),
  })
}
