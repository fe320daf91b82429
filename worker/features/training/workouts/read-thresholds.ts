import type { Ctx } from '#worker/context.ts'
import { requireReader } from '#worker/platform/access.ts'
import { loadBasis } from './repo.ts'
import { thresholdsOf } from './thresholds-of.ts'

/**
 * What a workout that is being written rests on: thresholds in force today. A language model hears of what its athlete
 * has stated, not of what was read off their activities.
 */
export async function readThresholds(ctx: Ctx) {
  const { athleteId, audience } = requireReader(ctx)
  const basis = await loadBasis(ctx.db, athleteId)
  const thresholds = basis.thresholds.filter(({ source }) => audience === 'own' || source === 'entered')
  const { zones: _, ...known } = thresholdsOf(
    { ...basis, thresholds },
    'brick',
    ctx.now.toISOString().slice(0, 10),
  )
  return known
}
