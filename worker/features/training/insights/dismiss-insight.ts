import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { insertDismissal } from './repo.ts'

/** Puts an insight away until it says the opposite. Done twice, it is done. */
export async function dismissInsight(ctx: Ctx, key: string): Promise<void> {
  const athleteId = requireAthlete(ctx)
  await ctx.store({ dismissed: insertDismissal(ctx.db, athleteId, key, ctx.now) })
}
