import type { EntitlementRows } from '#worker/db/entitlement-facts.ts'
import type { QuotaKey } from '#worker/domain/entitlement/catalogue.ts'
import { type Entitlements, entitlementsOf } from '#worker/domain/entitlement/entitlements.ts'
import { quotaMonth } from '#worker/domain/entitlement/quota-month.ts'
import { notFound } from '#worker/platform/errors.ts'

/** What an athlete is entitled to now, with the month that uses count in. */
export interface Entitled extends Entitlements {
  month: string
  /** The first day of the next month, in the athlete's zone, and its first instant. */
  resetsOn: string
  resetsAt: Date
  used(key: QuotaKey): number
}

/** Decides from what `selectEntitlementFacts` answered. No subscription or team seat is sold yet. */
export function entitlementsFrom([row]: EntitlementRows, now: Date): Entitled {
  if (!row) throw notFound('This athlete')
  const given = row.grants.map((grant) => ({
    ...grant,
    startsAt: new Date(grant.startsAt),
    endsAt: grant.endsAt === null ? null : new Date(grant.endsAt),
    endedAt: grant.endedAt === null ? null : new Date(grant.endedAt),
  }))
  const of = (kind: string) => given.filter((grant) => grant.kind === kind)
  const facts = {
    subscription: null,
    trial: of('trial')[0] ?? null,
    grants: of('grant'),
    comps: of('comp'),
    teamSeat: null,
    plans: row.plans,
  }
  const { month, resetsOn, resetsAt } = quotaMonth(now.toISOString(), row.zone)
  const used = (key: QuotaKey) =>
    row.uses.find((use) => use.entitlement === key && use.month === month)?.used ?? 0
  return { ...entitlementsOf(facts, now), month, resetsOn, resetsAt, used }
}
