import { and, eq, ne, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { connection, ingestionState } from '#worker/db/schema/training/ingestion.ts'
import type { IngestionCursor, IngestionPhase, IngestionStatus } from '../schema.ts'

export interface Progress {
  status: IngestionStatus
  phase?: IngestionPhase | null
  deferredUntil?: Date | null
  deferReason?: string | null
  errorMessage?: string | null
  cursor?: IngestionCursor | null
  indexKnown?: number
  indexDone?: number
  detailKnown?: number
  detailDone?: number
  newestDay?: string | null
  oldestDay?: string | null
  completedAt?: Date | null
}

export async function readState(db: Db, athleteId: string, provider: string) {
  const rows = await db
    .select()
    .from(ingestionState)
    .where(and(eq(ingestionState.athleteId, athleteId), eq(ingestionState.provider, provider)))
  return rows[0]
}

/** Every state and connection of an athlete: one trip. */
export function readStates(db: Db, athleteId: string) {
  return readTogether(db, {
    states: db.select().from(ingestionState).where(eq(ingestionState.athleteId, athleteId)).limit(20),
    connections: db
      .select({
        provider: connection.provider,
        status: connection.status,
        lastPolledAt: connection.lastPolledAt,
      })
      .from(connection)
      .where(eq(connection.athleteId, athleteId))
      .limit(20),
  })
}

/** Sets what is given and leaves the rest; any change is a heartbeat. @param only where the state is still so */
export function setProgress(
  db: Db,
  athleteId: string,
  provider: string,
  progress: Progress,
  now: Date,
  only?: SQL,
) {
  return db
    .update(ingestionState)
    .set({ ...progress, heartbeatAt: now, updatedAt: now })
    .where(and(eq(ingestionState.athleteId, athleteId), eq(ingestionState.provider, provider), only))
}

/** The index is not being read. */
export const AFTER_INDEX = sql`${ingestionState.phase} is distinct from 'index'`
/** Nobody has disconnected. */
export const STILL_CONNECTED = ne(ingestionState.status, 'not_connected')

/** Moves a page's cursor on, unless another run of the same page has done so already. */
export function advance(
  db: Db,
  athleteId: string,
  provider: string,
  from: IngestionCursor | null,
  progress: Progress,
  now: Date,
) {
  return db
    .update(ingestionState)
    .set({ ...progress, heartbeatAt: now, updatedAt: now })
    .where(
      and(
        eq(ingestionState.athleteId, athleteId),
        eq(ingestionState.provider, provider),
        sql`coalesce(${ingestionState.cursor}, 'null'::jsonb) = ${JSON.stringify(from)}::jsonb`,
      ),
    )
}

/** Nothing waits and nothing is wrong. */
export const NOT_WAITING = { deferredUntil: null, deferReason: null, errorMessage: null }

/** Nothing is read yet, or nothing is left of it. */
export const NOTHING_READ = {
  ...NOT_WAITING,
  cursor: null,
  indexKnown: 0,
  indexDone: 0,
  detailKnown: 0,
  detailDone: 0,
  newestDay: null,
  oldestDay: null,
  completedAt: null,
}

/** A fresh start: everything is read again, nothing is counted twice because it is stored once. */
export function restart(db: Db, athleteId: string, provider: string, now: Date) {
  const fresh = { ...NOTHING_READ, status: 'queued', phase: 'index', heartbeatAt: null, updatedAt: now }
  return db
    .insert(ingestionState)
    .values({ athleteId, provider, ...fresh })
    .onConflictDoUpdate({ target: [ingestionState.athleteId, ingestionState.provider], set: fresh })
}

/** Work goes on where it stood. */
export function requeue(db: Db, athleteId: string, provider: string, now: Date) {
  return db
    .update(ingestionState)
    .set({ ...NOT_WAITING, status: 'queued', updatedAt: now })
    .where(
      and(
        eq(ingestionState.athleteId, athleteId),
        eq(ingestionState.provider, provider),
        sql`${ingestionState.status} not in ('complete', 'not_connected')`,
      ),
    )
}
