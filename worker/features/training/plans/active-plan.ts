import type { Ctx } from '#worker/context.ts'
import { type LoadedPlan, loadedPlan } from './loaded-plan.ts'
import { loadActive } from './repo/read.ts'

/**
 * The plan in force as a change would find it; null where there is none. The caller has checked that it may be read.
 * @param proposedSince null also where nothing waits for it, and nothing was confirmed since then
 */
export async function activePlan(
  ctx: Ctx,
  athleteId: string,
  proposedSince: Date | null = null,
): Promise<LoadedPlan | null> {
  return loadedPlan(await loadActive(ctx.db, athleteId, proposedSince), ctx.now)
}
