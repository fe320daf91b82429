import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { deleteDismissal } from './repo.ts'

/** Shows again what was put away. */
export async function restoreInsight(ctx: Ctx, key: string): Promise<void> {
  const athleteId = requireAthlete(ctx)
  await ctx.store({ restored: deleteDismissal(ctx.db, athleteId, key) })
}
