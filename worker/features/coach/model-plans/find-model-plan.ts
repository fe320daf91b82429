import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { OpenModelPlan } from './answers.ts'
import { newestOpen } from './repo.ts'

/** The one that is being written or waits to be kept; null where there is none. One trip. */
export async function findModelPlan(ctx: Ctx): Promise<OpenModelPlan> {
  const athleteId = requireAthlete(ctx)
  return { open: (await newestOpen(ctx.db, athleteId)) ?? null }
}
