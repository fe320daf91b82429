import type { Ctx } from '#worker/context.ts'
import { type LoadedPlan, loadedPlan } from './loaded-plan.ts'
import { loadActive } from './repo/read.ts'

/** The plan in force as a change would find it; null where there is none. The caller has checked that it may be read. */
export async function activePlan(ctx: Ctx, athleteId: string): Promise<LoadedPlan | null> {
  return loadedPlan(await loadActive(ctx.db, athleteId), ctx.now)
}
