import { and, desc, eq, gte, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { flag } from '#worker/db/schema/admin/system.ts'
import { activity, activityOrigin, bestEffort } from '#worker/db/schema/training/activities.ts'
import { AGREEMENT_FLAGS, AGREEMENT_PROVIDERS } from '#worker/domain/policy/provider-terms.ts'

export interface Span {
  fromDay: string
  toDay: string
  limit: number
}

/**
 * Activities of a span with every origin's own word, and nothing merged: what an audience may see is merged from the
 * origins its terms allow. One trip.
 */
export function loadForAudience(db: Db, ownerId: string, span: Span) {
  const within = and(
    eq(activity.athleteId, ownerId),
    isNull(activity.parentId),
    gte(activity.day, span.fromDay),
    lte(activity.day, span.toDay),
  )
  const ids = db
    .select({ id: activity.id })
    .from(activity)
    .where(within)
    .orderBy(desc(activity.startAt), desc(activity.id))
    .limit(span.limit)
  return readTogether(db, {
    activities: db
      .select({
        id: activity.id,
        day: activity.day,
        edits: activity.edits,
        stressPoints: activity.stressPoints,
        sharedStressPoints: activity.sharedStressPoints,
        policyAi: activity.policyAi,
        policyCoach: activity.policyCoach,
        policyPublic: activity.policyPublic,
      })
      .from(activity)
      .where(and(eq(activity.athleteId, ownerId), inArray(activity.id, ids)))
      .orderBy(desc(activity.startAt), desc(activity.id)),
    origins: db
      .select({
        id: activityOrigin.id,
        activityId: activityOrigin.activityId,
        provider: activityOrigin.provider,
        summary: activityOrigin.summary,
        facts: activityOrigin.facts,
      })
      .from(activityOrigin)
      .where(and(eq(activityOrigin.athleteId, ownerId), inArray(activityOrigin.activityId, ids))),
    flags: db.select().from(flag).where(inArray(flag.key, AGREEMENT_FLAGS)),
  })
}

const COLUMN = {
  ai: bestEffort.policyAi,
  coach: bestEffort.policyCoach,
  public: bestEffort.policyPublic,
} as const

/**
 * Best efforts an audience may see, the best of each sport, kind and extent. Where the owner's agreement has ended,
 * what is still stored as open is hidden at once.
 */
export function bestsForAudience(db: Db, ownerId: string, audience: keyof typeof COLUMN) {
  const isInForce = sql`not exists (select 1 from activity_origin o where o.activity_id = "best_effort"."activity_id"
      and o.policy_public and o.provider in (select jsonb_array_elements_text(${JSON.stringify(AGREEMENT_PROVIDERS)}::jsonb))
      and not exists (select 1 from flag f where f.key = o.provider || '.agreement' and f.value = 'true'::jsonb))`
  return db
    .selectDistinctOn([bestEffort.sport, bestEffort.kind, bestEffort.extent], {
      activityId: bestEffort.activityId,
      sport: bestEffort.sport,
      kind: bestEffort.kind,
      extent: bestEffort.extent,
      value: bestEffort.value,
      day: bestEffort.day,
    })
    .from(bestEffort)
    .where(and(eq(bestEffort.athleteId, ownerId), eq(COLUMN[audience], true), isInForce))
    .orderBy(
      bestEffort.sport,
      bestEffort.kind,
      bestEffort.extent,
      sql`case when ${bestEffort.kind} = 'distance' then ${bestEffort.value} else -${bestEffort.value} end`,
    )
}
