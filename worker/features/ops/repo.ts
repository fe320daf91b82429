import { and, asc, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/accounts.ts'
import { importJob, ingestionState, webhookEvent } from '#worker/db/schema/ingestion.ts'
import { failedJob, outbox } from '#worker/db/schema/system.ts'

const SHOWN = 50

/** What Ops Pulse shows, in one trip. Every part is bounded and reads an index of open work only. */
export async function loadPulse(db: Db, now: Date, stuckBefore: Date) {
  const since = new Date(now.getTime() - 24 * 60 * 60_000)
  const [queue, failures, stuckStates, stuckImports, deferred, webhooks] = await db.batch([
    db
      .select({
        type: outbox.type,
        status: outbox.status,
        count: sql<number>`count(*)::int`,
        oldestDueAt: sql<string>`min(${outbox.dueAt})`,
      })
      .from(outbox)
      .where(inArray(outbox.status, ['due', 'running']))
      .groupBy(outbox.type, outbox.status),
    db
      .select({
        type: failedJob.type,
        errorCode: failedJob.errorCode,
        errorMessage: failedJob.errorMessage,
        count: sql<number>`count(*)::int`,
        latestAt: sql<string>`max(${failedJob.failedAt})`,
        latestId: sql<string>`(array_agg(${failedJob.id} order by ${failedJob.failedAt} desc))[1]`,
      })
      .from(failedJob)
      .where(and(isNull(failedJob.replayedAt), isNull(failedJob.dismissedAt)))
      .groupBy(failedJob.type, failedJob.errorCode, failedJob.errorMessage)
      .orderBy(desc(sql`max(${failedJob.failedAt})`))
      .limit(SHOWN),
    db
      .select({
        athleteId: ingestionState.athleteId,
        name: athlete.name,
        provider: ingestionState.provider,
        status: ingestionState.status,
        phase: ingestionState.phase,
        errorMessage: ingestionState.errorMessage,
        heartbeatAt: ingestionState.heartbeatAt,
        updatedAt: ingestionState.updatedAt,
      })
      .from(ingestionState)
      .innerJoin(athlete, eq(athlete.id, ingestionState.athleteId))
      .where(
        or(
          eq(ingestionState.status, 'error'),
          and(
            inArray(ingestionState.status, ['queued', 'running']),
            lt(sql`coalesce(${ingestionState.heartbeatAt}, ${ingestionState.updatedAt})`, stuckBefore),
          ),
        ),
      )
      .orderBy(asc(ingestionState.updatedAt))
      .limit(SHOWN),
    db
      .select({
        id: importJob.id,
        athleteId: importJob.athleteId,
        name: athlete.name,
        status: importJob.status,
        errorMessage: importJob.errorMessage,
        heartbeatAt: importJob.heartbeatAt,
        createdAt: importJob.createdAt,
      })
      .from(importJob)
      .innerJoin(athlete, eq(athlete.id, importJob.athleteId))
      .where(
        and(
          inArray(importJob.status, ['queued', 'running']),
          lt(sql`coalesce(${importJob.heartbeatAt}, ${importJob.createdAt})`, stuckBefore),
        ),
      )
      .orderBy(asc(importJob.createdAt))
      .limit(SHOWN),
    db
      .select({
        reason: ingestionState.deferReason,
        count: sql<number>`count(*)::int`,
        until: sql<string | null>`max(${ingestionState.deferredUntil})`,
      })
      .from(ingestionState)
      .where(eq(ingestionState.status, 'deferred'))
      .groupBy(ingestionState.deferReason),
    db
      .select({
        received: sql<number>`count(*)::int`,
        open: sql<number>`(count(*) filter (where ${webhookEvent.processedAt} is null))::int`,
        oldestOpenAt: sql<
          string | null
        >`min(${webhookEvent.receivedAt}) filter (where ${webhookEvent.processedAt} is null)`,
        unknownOwner: sql<number>`(count(*) filter (where ${webhookEvent.outcome} = 'unknown_owner'))::int`,
      })
      .from(webhookEvent)
      .where(sql`${webhookEvent.receivedAt} > ${since.toISOString()}::timestamptz`),
  ])
  return { queue, failures, stuckStates, stuckImports, deferred, webhooks }
}

const stillOpen = (id: string) =>
  and(eq(failedJob.id, id), isNull(failedJob.replayedAt), isNull(failedJob.dismissedAt))

export function markReplayed(db: Db, id: string, now: Date) {
  return db.update(failedJob).set({ replayedAt: now }).where(stillOpen(id))
}

export function markDismissed(db: Db, id: string, now: Date) {
  return db.update(failedJob).set({ dismissedAt: now }).where(stillOpen(id))
}

export async function findFailed(db: Db, id: string) {
  const rows = await db.select().from(failedJob).where(eq(failedJob.id, id))
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
