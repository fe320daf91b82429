/** The only names gates use, each with what it is in a sentence: "Changing workouts is part of Pro." */
export const ENTITLEMENTS = {
  'plan.generate': 'Generated plans',
  'plan.model': 'Model-driven plans',
  'plan.multi_week': 'Multi-week plans by the model',
  'workout.control': 'Changing the workouts of a plan',
  'analytics.advanced': 'Advanced analytics',
  predictions: 'Race predictions',
  'reports.export': 'Reports as PDF and CSV',
  'email.summaries': 'Summaries by e-mail',
  'coach.messages': 'Messages to the coach',
  'race.strategy': 'Race-day strategy',
  nutrition: 'Nutrition protocols',
  recovery: 'Recovery protocols',
  'form.analysis': 'Form analysis',
  'periodisation.custom': 'Custom periodisation',
  'coach.human': 'Messages with a human coach',
  'coach.model.strong': 'The strongest coach model',
  team: 'Managing a team',
  'api.org': 'API access for an organisation',
  'webhooks.custom': 'Custom webhooks',
  'support.priority': 'Priority support',
  'support.dedicated': 'Dedicated support',
} as const
export type EntitlementKey = keyof typeof ENTITLEMENTS
export const ENTITLEMENT_KEYS = Object.keys(ENTITLEMENTS) as EntitlementKey[]

/** What is counted by the month. */
export const QUOTAS = ['plan.generate', 'coach.messages'] as const satisfies readonly EntitlementKey[]
export type QuotaKey = (typeof QUOTAS)[number]

export const TIER_KEYS = ['free', 'pro', 'elite', 'team'] as const
export type TierKey = (typeof TIER_KEYS)[number]

export interface Tier {
  key: TierKey
  name: string
  rank: number
  /** US cents a month. */
  priceMinor: number
  /** The setting that holds its price at Stripe; null where there is nothing to pay. */
  priceSetting: string | null
  /** What it was called elsewhere and before. */
  aliases: readonly string[]
  has: readonly EntitlementKey[]
  /** How many a month; null without a limit. */
  quotas: Readonly<Record<QuotaKey, number | null>>
}

const FREE = ['plan.generate', 'coach.messages'] as const satisfies readonly EntitlementKey[]
const PRO = [
  ...FREE,
  ...(['plan.model', 'plan.multi_week', 'workout.control', 'analytics.advanced', 'predictions'] as const),
  ...(['reports.export', 'email.summaries'] as const),
] satisfies readonly EntitlementKey[]
const ELITE = [
  ...PRO,
  ...(['race.strategy', 'nutrition', 'recovery', 'form.analysis', 'periodisation.custom'] as const),
  ...(['coach.human', 'coach.model.strong'] as const),
] satisfies readonly EntitlementKey[]
const TEAM = [
  ...ELITE,
  ...(['team', 'api.org', 'webhooks.custom', 'support.dedicated'] as const),
] satisfies readonly EntitlementKey[]
const UNLIMITED = { 'plan.generate': null, 'coach.messages': null }

/** The one catalogue of tiers, by rank. Gates ask it by entitlement; nothing compares names of tiers. */
export const TIERS: readonly Tier[] = [
  {
    ...{ key: 'free', name: 'Free', rank: 0, priceMinor: 0, priceSetting: null, aliases: [] },
    has: FREE,
    quotas: { 'plan.generate': 1, 'coach.messages': 5 },
  },
  {
    ...{ key: 'pro', name: 'Pro', rank: 1, priceMinor: 999, priceSetting: 'STRIPE_PRICE_PRO' },
    aliases: ['premium', 'guided', 'subscription'],
    has: [...PRO, 'support.priority'],
    quotas: UNLIMITED,
  },
  {
    ...{ key: 'elite', name: 'Elite', rank: 2, priceMinor: 2999, priceSetting: 'STRIPE_PRICE_ELITE' },
    aliases: ['coach'],
    has: [...ELITE, 'support.priority'],
    quotas: UNLIMITED,
  },
  {
    ...{ key: 'team', name: 'Team', rank: 3, priceMinor: 9900, priceSetting: 'STRIPE_PRICE_TEAM' },
    aliases: ['enterprise'],
    has: TEAM,
    quotas: UNLIMITED,
  },
]

/** How long the trial of Pro lasts. It is had once. */
export const TRIAL = { tier: 'pro', days: 7 } as const satisfies { tier: TierKey; days: number }

/** What a trainer and linked athletes of a team have. */
export const TEAM_SEAT_TIER: TierKey = 'elite'

/** Plans bought the old way, whose owners may change their workouts. */
export const LEGACY_METHODS = ['semi_custom', 'custom', 'framework_v2'] as const
export const LEGACY_ENTITLEMENT: EntitlementKey = 'workout.control'

/** Changes of a plan by hand that an athlete may ask for in an hour. */
export const CONTROL_PER_HOUR = { move: 10, edit: 20, add: 5, delete: 5 } as const
/** All other changes, undoing among them: each is kept in the log for good. */
export const CHANGES_PER_HOUR = 120
/** Messages to the coach that are taken in an hour, those that no model answers among them. */
export const MESSAGES_PER_HOUR = 60
/** Plans that are worked out in an hour to be looked at, and to be kept. */
export const PLANS_PER_HOUR = { preview: 120, create: 20 } as const
export type ControlAction = keyof typeof CONTROL_PER_HOUR

/** A tier by its key or by any name it was ever called; null for none of them. */
export const tierNamed = (name: string): Tier | null =>
  TIERS.find(({ key, aliases }) => key === name || aliases.includes(name)) ?? null

/** The lowest tier that has an entitlement. */
export const tierWith = (entitlement: EntitlementKey): Tier | null =>
  TIERS.find(({ has }) => has.includes(entitlement)) ?? null
