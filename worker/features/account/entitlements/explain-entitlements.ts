import type { Ctx } from '#worker/context.ts'
import { ENTITLEMENT_KEYS, ENTITLEMENTS, TIERS } from '#worker/domain/entitlement/catalogue.ts'
import { type EntitlementSource, isQuota } from '#worker/domain/entitlement/entitlements.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Explained } from './answers.ts'
import { entitlementsFrom } from './entitlements-from.ts'
import { readFacts } from './repo.ts'

/** What one may use and why, what has the rest, and what is left of the month. One trip. */
export async function explainEntitlements(ctx: Ctx): Promise<Explained> {
  const athleteId = requireAthlete(ctx)
  const rows = await readFacts(ctx.db, athleteId)
  const entitled = entitlementsFrom(rows, ctx.now)
  const trial = entitled.sources.some(({ source }) => source === 'trial')
  const hadTrial = rows.some(({ grants }) => grants.some(({ kind }) => kind === 'trial'))
  return {
    tier: entitled.tier.key,
    tierName: entitled.tier.name,
    sources: entitled.sources.map(shown),
    trial: trial ? 'running' : hadTrial ? 'used' : 'available',
    entitlements: ENTITLEMENT_KEYS.map((key) => {
      const { because, perMonth } = entitled.held[key]
      const used = isQuota(key) ? entitled.used(key) : 0
      return {
        key,
        name: ENTITLEMENTS[key],
        has: because !== null,
        because: because && shown(because),
        tiers: TIERS.filter(({ has }) => has.includes(key)).map((tier) => tier.key),
        quota: isQuota(key)
          ? {
              perMonth,
              used,
              left: perMonth === null ? null : Math.max(0, perMonth - used),
              resetsAt: entitled.resetsAt,
            }
          : null,
      }
    }),
  }
}

const shown = ({ source, tier, until }: EntitlementSource) => ({ source, tier: tier?.key ?? null, until })
