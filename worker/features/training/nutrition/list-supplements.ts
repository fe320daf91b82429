import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { cite } from '#worker/domain/evidence/sources.ts'
import { ageOn } from '#worker/domain/nutrition/person.ts'
import { CONTAMINATION } from '#worker/domain/nutrition/supplements/supplement.ts'
import { SUPPLEMENTS, SUPPLEMENTS_REVIEWED } from '#worker/domain/nutrition/supplements/supplements.ts'
import { entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { requireEntitlement } from '#worker/features/account/entitlements/require-entitlement.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { SupplementList } from './answers.ts'
import { loadEntitled } from './repo.ts'

const NO_DOSE = 'Not shown under 18: studies were of adults.'

/** The reviewed notes on supplements; doses are of adults, and to nobody else are they told. One trip. */
export async function listSupplements(ctx: Ctx): Promise<SupplementList> {
  const {
    facts,
    person: [person],
  } = await loadEntitled(ctx.db, requireAthlete(ctx))
  requireEntitlement(entitlementsFrom(facts, ctx.now), 'nutrition')
  const isMinor =
    ageOn(person?.birthDate ?? null, todayIn(ctx.now.toISOString(), facts[0]?.zone ?? 'UTC')) === 'minor'
  return {
    reviewed: SUPPLEMENTS_REVIEWED,
    contamination: CONTAMINATION,
    supplements: SUPPLEMENTS.map(({ risks, interactions, sources, ...note }) => ({
      ...note,
      ...(isMinor ? { dose: NO_DOSE } : {}),
      ...{ risks: [...risks], interactions: [...interactions], sources: cite(...sources) },
    })),
  }
}
