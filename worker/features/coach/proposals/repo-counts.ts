import { desc, gt, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { proposal } from '#worker/db/schema/training/plan-links.ts'

const REASONS = 5

/** How many there are in each state; what half were decided on within, and 95 of 100 applied within of their yes. */
export const countRows = (db: Db, since: Date, now: Date) => {
  const { state, createdAt, expiresAt, decidedAt, confirmedAt, appliedAt } = proposal
  const inState = (of: string) => sql<number>`(count(*) filter (where ${state} = ${of}))::int`
  const isOver = sql`${state} = 'proposed' and ${expiresAt} <= ${instant(now)}`
  return db
    .select({
      proposed: sql<number>`count(*)::int`,
      waiting: sql<number>`(count(*) filter (where ${state} = 'proposed' and not (${isOver})))::int`,
      ...{ applied: inState('applied'), rejected: inState('rejected'), failed: inState('failed') },
      expired: sql<number>`(count(*) filter (where ${state} = 'expired' or ${isOver}))::int`,
      decidedWithinS: sql<number | null>`(percentile_cont(0.5) within group
        (order by extract(epoch from coalesce(${confirmedAt}, ${decidedAt}) - ${createdAt}))
        filter (where ${state} in ('applied', 'rejected', 'failed')))::float`,
      appliedWithinS: sql<number | null>`(percentile_cont(0.95) within group
        (order by extract(epoch from ${appliedAt} - ${confirmedAt})))::float`,
    })
    .from(proposal)
    .where(gt(createdAt, since))
}

/** Why proposals could not be applied at once, the most frequent first. */
export const failureReasons = (db: Db, since: Date) => {
  const code = sql<string>`${proposal.error} ->> 'code'`
  return db
    .select({ code, count: sql<number>`count(*)::int` })
    .from(proposal)
    .where(sql`${gt(proposal.createdAt, since)} and ${proposal.error} is not null`)
    .groupBy(code)
    .orderBy(desc(sql`count(*)`), code)
    .limit(REASONS)
}
