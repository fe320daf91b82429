import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { loadBasis } from './repo.ts'
import { thresholdsOf } from './thresholds-of.ts'

/** What a workout that is being written rests on: thresholds in force today. */
export async function readThresholds(ctx: Ctx) {
  const athleteId = requireAthlete(ctx)
  const basis = await loadBasis(ctx.db, athleteId)
  const { zones: _, ...known } = thresholdsOf(basis, 'brick', ctx.now.toISOString().slice(0, 10))
  return known
}
