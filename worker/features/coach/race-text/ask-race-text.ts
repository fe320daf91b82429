import type { Ctx } from '#worker/context.ts'
import { requireEntitlement } from '#worker/features/account/entitlements/require-entitlement.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { readRaceNumbers } from '#worker/features/training/races/read-race-numbers.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { notFound } from '#worker/platform/errors.ts'
import { askFor } from './repo.ts'

const PER_HOUR = 12

/**
 * Asks for words around a race's numbers: a job writes them. Asked twice around the same numbers, they are written once.
 * @throws AppError forbidden with `race.strategy`, not_found
 */
export async function askRaceText(ctx: Ctx, raceId: string): Promise<Made> {
  const athleteId = requireAthlete(ctx)
  const { entitled, known } = await readRaceNumbers(ctx, raceId)
  requireEntitlement(entitled, 'race.strategy')
  if (!known) throw notFound('This race')
  await takeLimit(ctx, `race.text:${athleteId}`, { limit: PER_HOUR, windowS: 3600 })
  await ctx.storeIf(askFor(athleteId, raceId, known.fingerprint, ctx.now), {
    // One that waits reads what is asked for last.
    jobs: [{ job: { type: 'race.write', athleteId, raceId }, laneKey: `race.write:${raceId}` }],
    tell: { athleteId, topic: 'plan' },
  })
  return { id: raceId }
}
