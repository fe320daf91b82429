import type { Ctx } from '#worker/context.ts'
import { type EstimatesNow, estimateNow } from '#worker/features/training/derivation/estimate-now.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { EstimateList } from './answers.ts'
import { ESTIMATED_KINDS, ZONED_SPORTS } from './schema.ts'

/** What stands in for thresholds that nobody stated, and the effort that each was read off. One trip. */
export async function listEstimates(ctx: Ctx): Promise<EstimateList> {
  const { estimates, suggestions, coverage } = await estimateNow(ctx, requireAthlete(ctx), ZONED_SPORTS)
  return {
    coverage,
    estimates: estimates.flatMap((one) => viewOf(one)),
    suggestions: suggestions.flatMap(({ stated, direction, ...one }) =>
      viewOf(one).flatMap((view) =>
        stated && direction !== 'first'
          ? [{ ...view, direction, stated: stated.value, statedFrom: stated.fromDay }]
          : [],
      ),
    ),
  }
}

function viewOf({ sport, kind, value, from }: EstimatesNow['estimates'][number]): EstimateList['estimates'] {
  const known = ESTIMATED_KINDS.find((one) => one === kind)
  if (known === undefined) return []
  const { activityId, day, durationS, value: measured } = from
  return [{ sport, kind: known, value, activityId, day, durationS, measured }]
}
