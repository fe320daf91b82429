import { sql } from 'drizzle-orm'
import { selectEntitlementFacts } from '#worker/db/entitlement-facts.ts'
import { takeQuota } from '#worker/db/functions/account/quota-calls.ts'
import type { Db } from '#worker/db/open.ts'
import { tierGrant } from '#worker/db/schema/account/entitlements.ts'

export const readFacts = (db: Db, athleteId: string) => selectEntitlementFacts(db, athleteId)

export function take(
  db: Db,
  use: {
    athleteId: string
    key: string
    cause: string
    month: string
    most: number | null
    state: 'reserved' | 'consumed'
    now: Date
  },
) {
  const { key: entitlement, ...rest } = use
  return db.execute(sql`select ${takeQuota({ ...rest, entitlement })}`)
}

/** One statement: whoever gives back at the same moment, it is given back once. */
export function giveBack(
  db: Db,
  { athleteId, key, cause }: { athleteId: string; key: string; cause: string },
) {
  return db.execute(sql`with returned as (
      update usage_take set state = 'returned'
      where athlete_id = ${athleteId} and entitlement = ${key} and cause = ${cause} and state = 'reserved'
      returning month)
    update usage_quota q set used = q.used - 1 from returned r
    where q.athlete_id = ${athleteId} and q.entitlement = ${key} and q.month = r.month`)
}

/** A trial is had once: a second one finds the first. */
export function insertTrial(db: Db, row: typeof tierGrant.$inferInsert) {
  return db.insert(tierGrant).values(row).onConflictDoNothing().returning({ id: tierGrant.id })
}
