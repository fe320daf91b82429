import {
  ENTITLEMENT_KEYS,
  type EntitlementKey,
  LEGACY_ENTITLEMENT,
  LEGACY_METHODS,
  QUOTAS,
  type QuotaKey,
  TEAM_SEAT_TIER,
  TIERS,
  type Tier,
  tierNamed,
} from './catalogue.ts'

/** A tier given for a time; `endsAt` null lasts until it is ended. */
interface GivenTier {
  id: string
  tier: string
  startsAt: Date
  endsAt: Date | null
  endedAt: Date | null
}

/** Everything that may entitle one athlete to something. */
export interface EntitlementFacts {
  /** Paid for until then; `ended` is over at once, a late payment (`past_due`) keeps it until then. */
  subscription: { tier: string; state: 'active' | 'past_due' | 'ended'; paidUntil: Date | null } | null
  trial: GivenTier | null
  grants: readonly GivenTier[]
  comps: readonly GivenTier[]
  /** At a practice that pays for a team. */
  teamSeat: { practiceId: string } | null
  /** Plans with the way they came about. */
  plans: readonly { id: string; generationMethod: string }[]
}

export const SOURCES = ['free', 'subscription', 'trial', 'grant', 'comp', 'team_seat', 'legacy_plan'] as const

/** One reason for what somebody has. */
export interface EntitlementSource {
  source: (typeof SOURCES)[number]
  /** The tier's name; null for a plan of before. */
  tier: Tier | null
  until: Date | null
}

export interface HeldEntitlement {
  key: EntitlementKey
  /** The reason that lasts longest; null where it is not had. */
  because: EntitlementSource | null
  /** Of what is counted: how many a month, null without a limit. */
  perMonth: number | null
}

export interface Entitlements {
  /** The highest tier that is had. */
  tier: Tier
  sources: readonly EntitlementSource[]
  held: Readonly<Record<EntitlementKey, HeldEntitlement>>
}

const [FREE] = TIERS as [Tier, ...Tier[]]

/**
 * What an athlete is entitled to, and why: a pure function of what was bought, given and when it is.
 * @param now half-open: what ends now has ended, what begins now has begun
 */
export function entitlementsOf(facts: EntitlementFacts, now: Date): Entitlements {
  const sources = sourcesOf(facts, now)
  const held = Object.fromEntries(ENTITLEMENT_KEYS.map((key) => [key, heldOf(key, sources)]))
  const tiers = sources.flatMap(({ tier }) => (tier ? [tier] : []))
  const tier = tiers.reduce((best, one) => (one.rank > best.rank ? one : best), FREE)
  return { tier, sources, held: held as Entitlements['held'] }
}

function sourcesOf(facts: EntitlementFacts, now: Date): EntitlementSource[] {
  const given = (source: 'trial' | 'grant' | 'comp', list: readonly GivenTier[]): EntitlementSource[] =>
    list.flatMap(({ tier, startsAt, endsAt, endedAt }) => {
      const known = tierNamed(tier)
      const isOn = startsAt <= now && (!endsAt || now < endsAt) && (!endedAt || now < endedAt)
      return known && isOn ? [{ source, tier: known, until: endsAt }] : []
    })
  const { subscription } = facts
  const paid = subscription && tierNamed(subscription.tier)
  const isPaid =
    subscription &&
    subscription.state !== 'ended' &&
    (!subscription.paidUntil || now < subscription.paidUntil)
  const isLegacy = facts.plans.some(({ generationMethod }) =>
    (LEGACY_METHODS as readonly string[]).includes(generationMethod),
  )
  return [
    { source: 'free', tier: FREE, until: null },
    ...(paid && isPaid
      ? [{ source: 'subscription' as const, tier: paid, until: subscription.paidUntil }]
      : []),
    ...given('trial', facts.trial ? [facts.trial] : []),
    ...given('grant', facts.grants),
    ...given('comp', facts.comps),
    ...(facts.teamSeat
      ? [{ source: 'team_seat' as const, tier: tierNamed(TEAM_SEAT_TIER), until: null }]
      : []),
    ...(isLegacy ? [{ source: 'legacy_plan' as const, tier: null, until: null }] : []),
  ]
}

function heldOf(key: EntitlementKey, sources: readonly EntitlementSource[]): HeldEntitlement {
  const giving = sources.filter(({ source, tier }) =>
    tier ? tier.has.includes(key) : source === 'legacy_plan' && key === LEGACY_ENTITLEMENT,
  )
  const limits = giving.flatMap(({ tier }) => (tier && isQuota(key) ? [tier.quotas[key]] : []))
  const perMonth = limits.includes(null) ? null : Math.max(0, ...limits.map((limit) => limit ?? 0))
  const most = giving.filter(({ tier }) => !isQuota(key) || tier?.quotas[key] === perMonth)
  const because = most.reduce<EntitlementSource | null>(
    (best, one) => (best && lasts(best) >= lasts(one) ? best : one),
    null,
  )
  return { key, because, perMonth: isQuota(key) ? perMonth : null }
}

const lasts = ({ until }: EntitlementSource) => until?.getTime() ?? Number.POSITIVE_INFINITY

export const isQuota = (key: EntitlementKey): key is QuotaKey => (QUOTAS as readonly string[]).includes(key)
