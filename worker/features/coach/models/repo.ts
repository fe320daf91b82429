import { and, eq, gte, inArray, like, sql } from 'drizzle-orm'
import { type EntitlementRows, selectEntitlementFacts } from '#worker/db/entitlement-facts.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { flag } from '#worker/db/schema/admin/system.ts'
import { modelCall, modelId } from '#worker/db/schema/coach/models.ts'

export type NewModelCall = typeof modelCall.$inferInsert

/** What is known of a call before it is made. */
export type BegunCall = Omit<
  NewModelCall,
  | 'firstMs'
  | 'tookMs'
  | 'inputTokens'
  | 'cachedTokens'
  | 'cacheWriteTokens'
  | 'outputTokens'
  | 'costMicros'
  | 'outcome'
>

/**
 * What decides who answers, in one trip: switches, tier, what was spent, and what providers no longer list.
 * @param facts what the athlete is entitled to, where that was read already
 * @param isDraft what trainers have drafted is counted by itself: an athlete pays for none of it with their own answers
 */
export async function loadRouting(
  db: Db,
  {
    athleteId,
    answerId,
    isDraft,
    since,
    facts,
  }: { athleteId: string; answerId: string; isDraft: boolean; since: Date; facts: EntitlementRows | null },
) {
  const {
    flags,
    spent: [spent],
    retired,
    held,
  } = await readTogether(db, {
    flags: db.select({ key: flag.key, value: flag.value }).from(flag).where(like(flag.key, 'coach.%')),
    spent: db
      .select({
        micros: sql<number>`coalesce(sum(${modelCall.costMicros})
          filter (where (${modelCall.kind} = 'draft') = ${isDraft}::boolean), 0)::float8`,
        callsOfAnswer: sql<number>`(count(*) filter (where ${modelCall.answerId} = ${answerId}))::int`,
      })
      .from(modelCall)
      .where(and(eq(modelCall.athleteId, athleteId), gte(modelCall.startedAt, since))),
    retired: db.select({ model: modelId.model }).from(modelId).where(eq(modelId.isListed, false)),
    held: facts ? null : selectEntitlementFacts(db, athleteId),
  })
  return {
    flags: Object.fromEntries(flags.map(({ key, value }) => [key, value])),
    entitlements: facts ?? held ?? [],
    spentMicros: spent?.micros ?? 0,
    callsOfAnswer: spent?.callsOfAnswer ?? 0,
    retired: retired.map(({ model }) => model),
  }
}

/** What models may cost an athlete, of the kind of call that is asked for. */
export interface CostBound {
  isDraft: boolean
  since: Date
  mostMicros: number
}

/** Calls of one athlete are reckoned one after the other: each sees what the ones before it have set aside. */
export const lockCosts = (db: Db, athleteId: string) =>
  db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`model_cost:${athleteId}`}, 0))`)

/**
 * Sets aside what a call may cost at its very dearest, if it fits into what is left; answers with a row if it did. The
 * row is the call's own: what it really cost replaces the sum at its end, and a call that was killed keeps it. Behind
 * `lockCosts`, in the same transaction.
 */
export const reserveCall = (db: Db, row: BegunCall & { costMicros: number }, bound: CostBound) =>
  db.execute(sql`
    insert into model_call (id, athlete_id, answer_id, kind, risk, role, arm, provider, model, started_at, took_ms,
      input_tokens, cached_tokens, cache_write_tokens, output_tokens, cost_micros, outcome)
    select ${row.id}, ${row.athleteId}, ${row.answerId}, ${row.kind}, ${row.risk}, ${row.role}, ${row.arm ?? null},
      ${row.provider}, ${row.model}, ${instant(row.startedAt)}, 0, 0, 0, 0, 0,
      ${row.costMicros}::bigint, 'open'
    where ${row.costMicros}::bigint + (
      select coalesce(sum(c.cost_micros), 0) from model_call c where c.athlete_id = ${row.athleteId}
        and c.started_at >= ${instant(bound.since)} and (c.kind = 'draft') = ${bound.isDraft}::boolean
    ) <= ${Math.floor(bound.mostMicros)}::bigint
    returning id`)

/** The calls of one step of an answer, as they ended. */
export const settleCalls = (db: Db, calls: readonly NewModelCall[]) =>
  db
    .insert(modelCall)
    .values([...calls])
    .onConflictDoUpdate({
      target: modelCall.id,
      set: {
        firstMs: sql`excluded.first_ms`,
        tookMs: sql`excluded.took_ms`,
        inputTokens: sql`excluded.input_tokens`,
        cachedTokens: sql`excluded.cached_tokens`,
        cacheWriteTokens: sql`excluded.cache_write_tokens`,
        outputTokens: sql`excluded.output_tokens`,
        costMicros: sql`excluded.cost_micros`,
        outcome: sql`excluded.outcome`,
      },
    })

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
