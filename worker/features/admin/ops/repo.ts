import { and, asc, count, desc, eq, getTableColumns, inArray, isNull, lt, ne, sql } from 'drizzle-orm'
import { closeFailedJob } from '#worker/db/functions/admin/audit-calls.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete, personKey } from '#worker/db/schema/account/accounts.ts'
import { failedJob, flag, outbox } from '#worker/db/schema/admin/system.ts'
import { modelCall, modelId } from '#worker/db/schema/coach/models.ts'
import { connection, importJob, ingestionState, webhookEvent } from '#worker/db/schema/training/ingestion.ts'
import { READER_VERSION } from '#worker/domain/activity/reader-version.ts'

const SHOWN = 50
const HOUR_MS = 60 * 60_000

/** What Ops Pulse shows, in one trip. Every part is bounded and reads an index of open work only. */
export async function loadPulse(db: Db, now: Date, stuckBefore: Date) {
  const since = new Date(now.getTime() - 24 * HOUR_MS)
  const hourAgo = new Date(now.getTime() - HOUR_MS).toISOString()
  const { brakes, totals, models, ...rest } = await readTogether(db, {
    queue: openWork(db),
    failures: openFailures(db, hourAgo),
    stuckImports: stuckImports(db, stuckBefore),
    deferred: deferredReading(db),
    webhooks: webhooksSince(db, since),
    brakes: brake(db),
    totals: totalsOf(db),
    connected: connectedBy(db),
    models: modelCallsSince(db, since),
  })
  return {
    ...rest,
    brake: brakes[0] ?? null,
    totals: totals[0] ?? null,
    models: models[0] ?? { calls: 0, failed: 0, costMicros: 0, firstMs: null, unlisted: [] },
  }
}

const openWork = (db: Db) =>
  db
    .select({
      type: outbox.type,
      status: outbox.status,
      count: sql<number>`count(*)::int`,
      oldestDueAt: sql<Date>`min(${outbox.dueAt})`.mapWith(outbox.dueAt),
    })
    .from(outbox)
    .where(inArray(outbox.status, ['due', 'running']))
    .groupBy(outbox.type, outbox.status)

const openFailures = (db: Db, hourAgo: string) =>
  db
    .select({
      type: failedJob.type,
      errorCode: failedJob.errorCode,
      errorMessage: failedJob.errorMessage,
      count: sql<number>`count(*)::int`,
      lastHour: sql<number>`(count(*) filter (where ${failedJob.failedAt} > ${hourAgo}::timestamptz))::int`,
      latestAt: sql<Date>`max(${failedJob.failedAt})`.mapWith(failedJob.failedAt),
      latestId: sql<string>`(array_agg(${failedJob.id} order by ${failedJob.failedAt} desc, ${failedJob.id}))[1]`,
    })
    .from(failedJob)
    .where(and(isNull(failedJob.replayedAt), isNull(failedJob.dismissedAt)))
    .groupBy(failedJob.type, failedJob.errorCode, failedJob.errorMessage)
    .orderBy(
      desc(sql`max(${failedJob.failedAt})`),
      failedJob.type,
      failedJob.errorCode,
      failedJob.errorMessage,
    )
    .limit(SHOWN)

const stuckImports = (db: Db, stuckBefore: Date) =>
  db
    .select({
      id: importJob.id,
      athleteId: importJob.athleteId,
      name: athlete.name,
      status: importJob.status,
      errorMessage: importJob.errorMessage,
      heartbeatAt: importJob.heartbeatAt,
      createdAt: importJob.createdAt,
      failedJobId: sql<
        string | null
      >`(select f.id from ${failedJob} f where f.athlete_id = ${importJob.athleteId}
          and f.replayed_at is null and f.dismissed_at is null and f.payload ->> 'importJobId' = ${importJob.id}
          order by f.failed_at desc, f.id limit 1)`,
    })
    .from(importJob)
    .innerJoin(athlete, eq(athlete.id, importJob.athleteId))
    .where(
      and(
        inArray(importJob.status, ['queued', 'running']),
        lt(sql`coalesce(${importJob.heartbeatAt}, ${importJob.createdAt})`, stuckBefore),
      ),
    )
    .orderBy(asc(importJob.createdAt), asc(importJob.id))
    .limit(SHOWN)

const deferredReading = (db: Db) =>
  db
    .select({
      reason: ingestionState.deferReason,
      count: sql<number>`count(*)::int`,
      until: sql<Date | null>`max(${ingestionState.deferredUntil})`.mapWith(ingestionState.deferredUntil),
    })
    .from(ingestionState)
    .where(eq(ingestionState.status, 'deferred'))
    .groupBy(ingestionState.deferReason)

const webhooksSince = (db: Db, since: Date) =>
  db
    .select({
      received: sql<number>`count(*)::int`,
      open: sql<number>`(count(*) filter (where ${webhookEvent.processedAt} is null))::int`,
      lagS: sql<number | null>`(percentile_cont(0.95) within group
          (order by extract(epoch from ${webhookEvent.processedAt} - ${webhookEvent.receivedAt})))::float`,
      oldestOpenAt:
        sql<Date | null>`min(${webhookEvent.receivedAt}) filter (where ${webhookEvent.processedAt} is null)`.mapWith(
          webhookEvent.receivedAt,
        ),
      unknownOwner: sql<number>`(count(*) filter (where ${webhookEvent.outcome} = 'unknown_owner'))::int`,
    })
    .from(webhookEvent)
    .where(sql`${webhookEvent.receivedAt} > ${instant(since)}`)

const brake = (db: Db) =>
  db
    .select({ updatedAt: flag.updatedAt, by: athlete.name })
    .from(flag)
    .leftJoin(athlete, eq(athlete.id, flag.updatedBy))
    .where(eq(flag.key, 'system.ingestion_paused'))

const totalsOf = (db: Db) =>
  db
    .select({
      athletes: sql<number>`(select count(*)::int from ${athlete})`,
      // Counted only while there is something to read again.
      reread: sql<{ left: number; of: number }>`(select case when exists (select 1 from activity_origin
            where file_key is not null and reader_version < ${READER_VERSION}::int)
          then (select jsonb_build_object('left', count(*) filter (where reader_version < ${READER_VERSION}::int), 'of', count(*))
            from activity_origin where file_key is not null)
          else '{"left": 0, "of": 0}'::jsonb end)`,
      waitingForBrake: sql<number>`(select count(*)::int from ${outbox} o where o.status = 'due' and o.last_error = 'ingestion_paused')`,
    })
    .from(sql`(select 1) as one`)

const connectedBy = (db: Db) =>
  db
    .select({ provider: connection.provider, athletes: count() })
    .from(connection)
    .where(ne(connection.status, 'revoked'))
    .groupBy(connection.provider)

const modelCallsSince = (db: Db, since: Date) =>
  db
    .select({
      calls: sql<number>`(count(*))::int`,
      failed: sql<number>`(count(*) filter (where ${modelCall.outcome} not in ('ok', 'length', 'refusal', 'stopped', 'open')))::int`,
      costMicros: sql<number>`coalesce(sum(${modelCall.costMicros}), 0)::float8`,
      /** Half of the calls had their first word within. */
      firstMs: sql<
        number | null
      >`(percentile_cont(0.5) within group (order by ${modelCall.firstMs}))::float8`,
      unlisted: sql<string[]>`(select coalesce(jsonb_agg(m.model order by m.model), '[]'::jsonb)
          from ${modelId} m where not m.is_listed)`,
    })
    .from(modelCall)
    .where(sql`${modelCall.startedAt} > ${instant(since)}`)

/** Opens the batch of a replay or a dismissal: it is aborted when somebody was first. */
export function closeFailed(db: Db, id: string, replays: boolean, now: Date) {
  return db.select({ id: sql<string>`${closeFailedJob({ id, replays, now })}` }).from(sql`(select 1) as one`)
}

/** A parked job with the sealed key of the person it worked for. */
export async function findFailed(db: Db, id: string) {
  const rows = await db
    .select({ ...getTableColumns(failedJob), personKey: personKey.sealedKey })
    .from(failedJob)
    .leftJoin(personKey, eq(personKey.athleteId, failedJob.athleteId))
    .where(eq(failedJob.id, id))
  return rows[0]
}

export function listFailed(db: Db, beforeId: string | undefined, limit: number) {
  return db
    .select({
      id: failedJob.id,
      type: failedJob.type,
      athleteId: failedJob.athleteId,
      errorCode: failedJob.errorCode,
      errorMessage: failedJob.errorMessage,
      attempts: failedJob.attempts,
      failedAt: failedJob.failedAt,
    })
    .from(failedJob)
    .where(
      and(
        isNull(failedJob.replayedAt),
        isNull(failedJob.dismissedAt),
        beforeId ? lt(failedJob.id, beforeId) : undefined,
      ),
    )
    .orderBy(desc(failedJob.id))
    .limit(limit)
}
