import type { Ctx } from '#worker/context.ts'
import { isConnectedProvider, termsOf } from '#worker/domain/policy/provider-terms.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { originsOutOfTerms } from './repo/policy.ts'
import { reshape } from './reshape.ts'
import { termsInForce } from './terms-in-force.ts'

/** Activities merged again in one transaction, and such batches in one job. */
const AT_ONCE = 200
const MOST_BATCHES = 20

/**
 * Brings stored policies in line with the terms in force: origins, activities, best efforts, and by the derivation
 * that follows the stress and load that others may know. What is in line already is not touched, so a run that was
 * cut off, repeated, or overtaken by another change of the switch goes on where rows still differ.
 * @param fromAthleteId where to go on; null begins
 */
export async function applyPolicy(ctx: Ctx, fromAthleteId: string | null): Promise<void> {
  requireSystem(ctx)
  let from = fromAthleteId ?? ''
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const rows = await originsOutOfTerms(ctx.db, from, AT_ONCE)
    const athleteId = rows[0]?.athleteId
    if (!athleteId) return
    const ids = [...new Set(rows.map((row) => row.activityId))]
    await reshape(ctx, athleteId, ids, (state) => {
      const overrides = termsInForce(state.flags)
      const changed = state.origins.flatMap((one) => {
        if (!isConnectedProvider(one.provider)) return []
        const { ai, coach, public: isPublic } = termsOf(one.provider, overrides)
        if (one.policyPublic === isPublic) return []
        return [{ ...one, policyAi: ai, policyCoach: coach, policyPublic: isPublic }]
      })
      return { changed }
    })
    ctx.log.info('policy.applied', { count: ids.length })
    from = athleteId
  }
  await ctx.store(
    {},
    { jobs: [{ job: { type: 'policy.apply', fromAthleteId: from }, laneKey: 'policy.apply' }] },
  )
}
