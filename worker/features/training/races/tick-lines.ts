import type { Ctx } from '#worker/context.ts'
import { entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { requireEntitlement } from '#worker/features/account/entitlements/require-entitlement.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { loadRace, updateRace } from './repo.ts'
import type { RaceTicks } from './schema.ts'

/** Which lines of the checklist are done; they stay ticked until they are not. */
export async function tickLines(ctx: Ctx, id: string, { ticks }: RaceTicks): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const {
    race: [row],
    facts,
  } = await loadRace(ctx.db, athleteId, id)
  if (!row) throw notFound('This race')
  requireEntitlement(entitlementsFrom(facts, ctx.now), 'race.strategy')
  const { ticked } = await ctx.store({
    ticked: updateRace(ctx.db, athleteId, id, { ticks: [...new Set(ticks)] }),
  })
  if (ticked.length === 0) throw notFound('This race')
}
