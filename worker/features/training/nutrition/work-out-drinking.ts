import type { Ctx } from '#worker/context.ts'
import { hydrationNeed } from '#worker/domain/race/fuel-race.ts'
import { entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { requireEntitlement } from '#worker/features/account/entitlements/require-entitlement.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Drink } from './answers.ts'
import { loadEntitled } from './repo.ts'
import type { Drinking } from './schema.ts'

/** What one weighed session says of drinking in another. Weights are worked with and kept nowhere. One trip. */
export async function workOutDrinking(ctx: Ctx, { forHours, ...weighed }: Drinking): Promise<Drink> {
  const { facts } = await loadEntitled(ctx.db, requireAthlete(ctx))
  requireEntitlement(entitlementsFrom(facts, ctx.now), 'nutrition')
  return hydrationNeed(weighed, forHours)
}
