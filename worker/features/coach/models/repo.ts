import { and, eq, gte, inArray, like, sql } from 'drizzle-orm'
import { selectEntitlementFacts } from '#worker/db/entitlement-facts.ts'
import type { Db } from '#worker/db/open.ts'
import { flag } from '#worker/db/schema/admin/system.ts'
import { modelCall, modelId } from '#worker/db/schema/coach/models.ts'

export type NewModelCall = typeof modelCall.$inferInsert

/**
 * What decides who answers, in one trip: switches, tier, what was spent, and what providers no longer list.
 * @param isDraft what trainers have drafted is counted by itself: an athlete pays for none of it with their own answers
 */
export async function loadRouting(
  db: Db,
  {
    athleteId,
    answerId,
    isDraft,
    since,
  }: { athleteId: string; answerId: string; isDraft: boolean; since: Date },
) {
  const [flags, entitlements, [spent], retired] = await db.batch([
    db.select({ key: flag.key, value: flag.value }).from(flag).where(like(flag.key, 'coach.%')),
    selectEntitlementFacts(db, athleteId),
    db
      .select({
        micros: sql<number>`coalesce(sum(${modelCall.costMicros})
          filter (where (${modelCall.kind} = 'draft') = ${isDraft}::boolean), 0)::float8`,
        callsOfAnswer: sql<number>`(count(*) filter (where ${modelCall.answerId} = ${answerId}))::int`,
      })
      .from(modelCall)
      .where(and(eq(modelCall.athleteId, athleteId), gte(modelCall.startedAt, since))),
    db.select({ model: modelId.model }).from(modelId).where(eq(modelId.isListed, false)),
  ])
  return {
    flags: Object.fromEntries(flags.map(({ key, value }) => [key, value])),
    entitlements,
    spentMicros: spent?.micros ?? 0,
    callsOfAnswer: spent?.callsOfAnswer ?? 0,
    retired: retired.map(({ model }) => model),
  }
}

/** The calls of one step of an answer. */
export const insertCalls = (db: Db, calls: readonly NewModelCall[]) =>
  db
    .insert(modelCall)
    .values([...calls])
    .onConflictDoNothing()

/** What a provider says of ids of ours. */
export const noteIds = (db: Db, ids: readonly (typeof modelId.$inferInsert)[]) =>
  db
    .insert(modelId)
    .values([...ids])
    .onConflictDoUpdate({
      target: modelId.model,
      set: { isListed: sql`excluded.is_listed`, checkedAt: sql`excluded.checked_at` },
    })

/** Ids that are no longer ours have no state. */
export const forgetOtherIds = (db: Db, ids: readonly string[]) =>
  db.delete(modelId).where(sql`not ${inArray(modelId.model, [...ids])}`)
