import type { Ctx } from '#worker/context.ts'
import { hydrationNeed } from '#worker/domain/race/fuel-race.ts'
import { entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { requireEntitlement } from '#worker/features/account/entitlements/require-entitlement.ts'
import { readThresholds } from '#worker/features/training/workouts/read-thresholds.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { Hydration } from './answers.ts'
import { paceOf } from './pace-of.ts'
import { loadRace } from './repo.ts'
import type { Weighed } from './schema.ts'

/** What one weighed session says of drinking in this race. Weights are worked with and kept nowhere. One trip. */
export async function workOutHydration(ctx: Ctx, id: string, weighed: Weighed): Promise<Hydration> {
  const athleteId = requireAthlete(ctx)
  const [
    {
      race: [row],
      facts,
    },
    known,
  ] = await Promise.all([loadRace(ctx.db, athleteId, id), readThresholds(ctx)])
  if (!row) throw notFound('This race')
  requireEntitlement(entitlementsFrom(facts, ctx.now), 'nutrition')
  const { total } = paceOf(row, known)
  if (!total)
    throw new AppError(
      'conflict',
      'How long this race takes is not known without a threshold for each sport.',
    )
  return hydrationNeed(weighed, total.to / 3600)
}
