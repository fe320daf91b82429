import { asc, count, desc, eq, gte, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { modelCall, modelId } from '#worker/db/schema/coach/models.ts'

const MOST_ATHLETES = 20
const MOST_FAILURES = 30

const failed = sql`${modelCall.outcome} not in ('ok', 'length', 'refusal', 'stopped', 'open')`
const total = (column: AnyPgColumn) => sql<number>`coalesce(sum(${column}), 0)::float8`
const countFailed = sql<number>`(count(*) filter (where ${failed}))::int`
const typical = (column: AnyPgColumn, share: number) =>
  sql<number | null>`(percentile_cont(${share}::float8) within group (order by ${column}))::float8`

/** What models cost and how they failed: by model, by athlete, by side of the comparison. One trip. */
export async function loadCosts(db: Db, since: Date, dayAgo: Date) {
  return readTogether(db, {
    models: db
      .select({
        provider: modelCall.provider,
        model: modelCall.model,
        role: modelCall.role,
        calls: count(),
        failed: countFailed,
        inputTokens: total(modelCall.inputTokens),
        cachedTokens: total(modelCall.cachedTokens),
        outputTokens: total(modelCall.outputTokens),
        costMicros: total(modelCall.costMicros),
        firstMs: typical(modelCall.firstMs, 0.5),
        tookMs: typical(modelCall.tookMs, 0.95),
      })
      .from(modelCall)
      .where(gte(modelCall.startedAt, since))
      .groupBy(modelCall.provider, modelCall.model, modelCall.role)
      .orderBy(desc(total(modelCall.costMicros)), asc(modelCall.model), asc(modelCall.role)),
    athletes: db
      .select({
        athleteId: modelCall.athleteId,
        name: athlete.name,
        calls: count(),
        answers: sql<number>`count(distinct ${modelCall.answerId})::int`,
        costMicros: total(modelCall.costMicros),
        /** Of those roles that answered them. */
        roles: sql<string[]>`array_agg(distinct ${modelCall.role} order by ${modelCall.role})`,
      })
      .from(modelCall)
      .innerJoin(athlete, eq(athlete.id, modelCall.athleteId))
      .where(gte(modelCall.startedAt, since))
      .groupBy(modelCall.athleteId, athlete.name)
      .orderBy(desc(total(modelCall.costMicros)), asc(modelCall.athleteId))
      .limit(MOST_ATHLETES),
    arms: db
      .select({
        arm: sql<'standard' | 'small'>`${modelCall.arm}`,
        calls: count(),
        failed: countFailed,
        answers: sql<number>`count(distinct ${modelCall.answerId})::int`,
        costMicros: total(modelCall.costMicros),
        firstMs: typical(modelCall.firstMs, 0.5),
      })
      .from(modelCall)
      .where(sql`${modelCall.arm} is not null and ${modelCall.startedAt} >= ${instant(since)}`)
      .groupBy(modelCall.arm)
      .orderBy(asc(modelCall.arm)),
    failures: db
      .select({
        provider: modelCall.provider,
        model: modelCall.model,
        outcome: modelCall.outcome,
        count: count(),
        latestAt: sql<Date>`max(${modelCall.startedAt})`.mapWith(modelCall.startedAt),
      })
      .from(modelCall)
      .where(sql`${failed} and ${modelCall.startedAt} >= ${instant(dayAgo)}`)
      .groupBy(modelCall.provider, modelCall.model, modelCall.outcome)
      .orderBy(desc(sql`max(${modelCall.startedAt})`), asc(modelCall.model), asc(modelCall.outcome))
      .limit(MOST_FAILURES),
    ids: db.select().from(modelId).orderBy(asc(modelId.model)),
  })
}
