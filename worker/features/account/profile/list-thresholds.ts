import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { ThresholdList } from './answers.ts'
import { selectThresholds } from './repo.ts'

/** One's own thresholds, newest first in each sport. */
export async function listThresholds(ctx: Ctx): Promise<ThresholdList> {
  return { thresholds: await selectThresholds(ctx.db, requireAthlete(ctx)) }
}
