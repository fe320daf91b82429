import { and, asc, eq, inArray, like, lt, or, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { flag, outbox } from '#worker/db/schema/admin/system.ts'
import { ingestionState } from '#worker/db/schema/training/ingestion.ts'

export const BRAKE_REASON = 'ingestion_paused'

export function setBrake(db: Db, paused: boolean, updatedBy: string, now: Date) {
  const value = { value: paused, updatedBy, updatedAt: now }
  return db
    .insert(flag)
    .values({ key: 'system.ingestion_paused', ...value })
    .onConflictDoUpdate({ target: flag.key, set: value })
}

/** Makes everything that waits for the brake due at once. Returns the rows' ids. */
export function releaseWaiting(db: Db, now: Date) {
  return db
    .update(outbox)
    .set({ dueAt: now })
    .where(and(eq(outbox.status, 'due'), eq(outbox.lastError, BRAKE_REASON)))
    .returning({ id: outbox.id })
}

/** What the brake had stopped shows as queued until its job runs. */
export function unpauseStates(db: Db, now: Date) {
  return db
    .update(ingestionState)
    .set({ status: 'queued', deferredUntil: null, deferReason: null, updatedAt: now })
    .where(eq(ingestionState.status, 'paused'))
}

/**
 * Work of one athlete with one provider that waits for any reason but the provider's own limit, made due. Rows of
 * before the provider was a field of the job have it in their type.
 */
export function releaseAthlete(db: Db, athleteId: string, provider: string, now: Date) {
  return db
    .update(outbox)
    .set({ dueAt: now })
    .where(
      and(
        eq(outbox.athleteId, athleteId),
        eq(outbox.status, 'due'),
        or(
          and(like(outbox.type, 'provider.%'), sql`${outbox.payload}->>'provider' = ${provider}`),
          like(outbox.type, `${provider}.%`),
        ),
        sql`coalesce(${outbox.lastError}, '') not like 'limit_%'`,
        sql`${outbox.lastError} is not null`,
      ),
    )
    .returning({ id: outbox.id })
}

/** Athletes whose ingestion does not move on by itself, the longest first; then those who only wait. */
export function listUnfinished(db: Db, silentBefore: Date, limit: number) {
  return db
    .select({
      athleteId: ingestionState.athleteId,
      name: athlete.name,
      provider: ingestionState.provider,
      status: ingestionState.status,
      phase: ingestionState.phase,
      deferredUntil: ingestionState.deferredUntil,
      deferReason: ingestionState.deferReason,
      errorMessage: ingestionState.errorMessage,
      indexDone: ingestionState.indexDone,
      heartbeatAt: ingestionState.heartbeatAt,
      updatedAt: ingestionState.updatedAt,
    })
    .from(ingestionState)
    .innerJoin(athlete, eq(athlete.id, ingestionState.athleteId))
    .where(
      or(
        inArray(ingestionState.status, ['error', 'deferred', 'paused']),
        and(
          inArray(ingestionState.status, ['queued', 'running']),
          lt(sql`coalesce(${ingestionState.heartbeatAt}, ${ingestionState.updatedAt})`, silentBefore),
        ),
      ),
    )
    .orderBy(
      sql`${ingestionState.status} in ('deferred', 'paused')`,
      asc(ingestionState.updatedAt),
      asc(ingestionState.athleteId),
      asc(ingestionState.provider),
    )
    .limit(limit)
}
