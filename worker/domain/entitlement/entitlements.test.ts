import { expect, test } from 'vitest'
import { ENTITLEMENT_KEYS, QUOTAS, TIERS, tierNamed, tierWith } from './catalogue.ts'
import { type EntitlementFacts, entitlementsOf } from './entitlements.ts'
import { quotaMonth } from './quota-month.ts'

const NOW = new Date('2026-04-23T12:00:00Z')
const at = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
const NOTHING: EntitlementFacts = {
  ...{ subscription: null, trial: null, grants: [], comps: [], teamSeat: null, plans: [] },
}
const given = (tier: string, from: number, to: number | null, ended: number | null = null) => ({
  id: 'tgr_1',
  tier,
  startsAt: at(from),
  endsAt: to === null ? null : at(to),
  endedAt: ended === null ? null : at(ended),
})
const paid = (tier: string, state: 'active' | 'past_due' | 'ended', until: number | null) => ({
  subscription: { tier, state, paidUntil: until === null ? null : at(until) },
})
const plans = (generationMethod: string) => ({ plans: [{ id: 'pln_1', generationMethod }] })

/** What is had, the tier it makes, whether workouts may be changed and why, and plans a month (∞ without a limit). */
const TABLE: readonly [string, Partial<EntitlementFacts>, string, string | null, number | null][] = [
  ['nothing', {}, 'free', null, 1],
  ['Pro, paid', paid('pro', 'active', 10), 'pro', 'subscription', null],
  ['Pro under an old name', paid('guided', 'active', 10), 'pro', 'subscription', null],
  ['Elite under an old name', paid('coach', 'active', null), 'elite', 'subscription', null],
  ['Team under an old name', paid('enterprise', 'active', null), 'team', 'subscription', null],
  ['a tier nobody knows', paid('platinum', 'active', 10), 'free', null, 1],
  ['payment late, still paid for', paid('pro', 'past_due', 3), 'pro', 'subscription', null],
  ['payment late, time over', paid('pro', 'past_due', -1), 'free', null, 1],
  ['paid until this moment', paid('pro', 'active', 0), 'free', null, 1],
  ['ended at once', paid('elite', 'ended', 20), 'free', null, 1],
  ['a trial under way', { trial: given('pro', -3, 4) }, 'pro', 'trial', null],
  ['a trial that begins now', { trial: given('pro', 0, 7) }, 'pro', 'trial', null],
  ['a trial that is over', { trial: given('pro', -7, 0) }, 'free', null, 1],
  ['a grant with an end', { grants: [given('elite', -1, 30)] }, 'elite', 'grant', null],
  ['a grant still to come', { grants: [given('elite', 1, 30)] }, 'free', null, 1],
  ['a grant taken back', { grants: [given('elite', -5, 30, -1)] }, 'free', null, 1],
  ['a comp without an end', { comps: [given('pro', -400, null)] }, 'pro', 'comp', null],
  ['a seat of a team', { teamSeat: { practiceId: 'prc_1' } }, 'elite', 'team_seat', null],
  ['a plan bought as semi_custom', plans('semi_custom'), 'free', 'legacy_plan', 1],
  ['a plan bought as custom', plans('custom'), 'free', 'legacy_plan', 1],
  ['a plan bought as framework_v2', plans('framework_v2'), 'free', 'legacy_plan', 1],
  ['a plan of our generator', plans('standard'), 'free', null, 1],
  [
    'Pro and a longer grant',
    { ...paid('pro', 'active', 5), grants: [given('pro', -1, 9)] },
    'pro',
    'grant',
    null,
  ],
  [
    'Pro and a shorter trial of it',
    { ...paid('pro', 'active', 5), trial: given('pro', -1, 2) },
    'pro',
    'subscription',
    null,
  ],
  [
    'Pro, and Elite for a day',
    { ...paid('pro', 'active', 5), grants: [given('elite', -1, 1)] },
    'elite',
    'subscription',
    null,
  ],
]

test.each(TABLE)('BILL-04 %s', (_, facts, tier, because, perMonth) => {
  const found = entitlementsOf({ ...NOTHING, ...facts }, NOW)
  expect(found.tier.key).toBe(tier)
  expect(found.held['workout.control'].because?.source ?? null).toBe(because)
  expect(found.held['plan.generate'].perMonth).toBe(perMonth)
})

test('BILL-04 every entitlement is of a tier, ranks rise, and a higher tier lacks only what another support replaces', () => {
  for (const key of ENTITLEMENT_KEYS) expect(tierWith(key), key).not.toBeNull()
  expect(TIERS.map(({ rank }) => rank)).toEqual([0, 1, 2, 3])
  for (const [i, tier] of TIERS.entries()) {
    const above = TIERS[i + 1]
    if (!above) break
    expect(tier.has.filter((key) => !above.has.includes(key) && key !== 'support.priority')).toEqual([])
    for (const key of QUOTAS)
      expect((above.quotas[key] ?? Infinity) >= (tier.quotas[key] ?? Infinity)).toBe(true)
  }
  const names = TIERS.flatMap(({ key, aliases }) => [key, ...aliases])
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(tierNamed(name)).not.toBeNull()
})

test('BILL-04 nothing is had of a tier that no source gives, and everything had says why', () => {
  for (const tier of TIERS) {
    const { held } = entitlementsOf({ ...NOTHING, ...paid(tier.key, 'active', 1) }, NOW)
    const had = ENTITLEMENT_KEYS.filter((key) => held[key].because)
    expect(had.toSorted()).toEqual([...tier.has].toSorted())
  }
})

test('BILL-05 a month is the athlete’s own, also across a change of clocks and at the ends of the earth', () => {
  const of = (now: string, zone: string) => {
    const { month, resetsAt } = quotaMonth(now, zone)
    return [month, resetsAt.toISOString()]
  }
  expect(of('2026-04-30T23:30:00Z', 'UTC')).toEqual(['2026-04', '2026-05-01T00:00:00.000Z'])
  expect(of('2026-04-30T23:30:00Z', 'Europe/Berlin')).toEqual(['2026-05', '2026-05-31T22:00:00.000Z'])
  expect(of('2026-03-01T00:30:00Z', 'America/Los_Angeles')).toEqual(['2026-02', '2026-03-01T08:00:00.000Z'])
  expect(of('2026-03-20T00:00:00Z', 'Europe/Berlin')).toEqual(['2026-03', '2026-03-31T22:00:00.000Z'])
  expect(of('2026-12-31T10:30:00Z', 'Pacific/Kiritimati')).toEqual(['2027-01', '2027-01-31T10:00:00.000Z'])
})
