import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { webhookEvent } from '#worker/db/schema/training/ingestion.ts'

interface NewEvent {
  id: string
  provider: string
  dedupeKey: string
  payload: unknown
  receivedAt: Date
}

/** Stores an event once, whatever number of times it was delivered. */
export function insertEvent(db: Db, event: NewEvent) {
  return db
    .insert(webhookEvent)
    .values({
      id: event.id,
      provider: event.provider,
      dedupeKey: event.dedupeKey,
      payload: event.payload,
      receivedAt: event.receivedAt,
    })
    .onConflictDoNothing()
}

export async function openEvent(db: Db, provider: string, dedupeKey: string) {
  const rows = await db
    .select()
    .from(webhookEvent)
    .where(and(eq(webhookEvent.provider, provider), eq(webhookEvent.dedupeKey, dedupeKey)))
  return rows[0]
}

export function markHandled(db: Db, id: string, outcome: string, now: Date) {
  return db
    .update(webhookEvent)
    .set({ processedAt: now, outcome })
    .where(and(eq(webhookEvent.id, id), isNull(webhookEvent.processedAt)))
}
