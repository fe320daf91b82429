import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { webhookEvent } from '#worker/db/schema/training/ingestion.ts'

interface NewEvent {
  id: string
  provider: string
  dedupeKey: string
  payload: unknown
  receivedAt: Date
  /** Whom it is about, at the provider: stored only while somebody has connected that account. */
  owner?: string | undefined
  /** Of another subscription than the provider has lately told us of, it is forged: not stored. */
  subscription?: string | undefined
  /** What the provider said before this is asked for again rather than believed. */
  believedSince: Date
}

/**
 * Stores an event once, whatever number of times it was delivered. Answers its id, also for a copy of one that still
 * waits, so that it is looked at again; nothing for what was handled already, for a stranger's, and for what another subscription sent.
 */
export function insertEvent({
  id,
  provider,
  dedupeKey,
  payload,
  receivedAt,
  owner,
  subscription,
  believedSince,
}: NewEvent): SQL {
  const known =
    owner === undefined
      ? sql`true`
      : sql`exists (select 1 from connection where provider = ${provider} and external_athlete_id = ${owner}
          and status <> 'revoked')`
  const fits =
    subscription === undefined
      ? sql`true`
      : sql`not exists (select 1 from provider_subscription where provider = ${provider}
          and checked_at > ${instant(believedSince)} and external_id is distinct from ${subscription})`
  return sql`insert into webhook_event (id, provider, dedupe_key, payload, received_at)
    select ${id}::text, ${provider}::text, ${dedupeKey}::text, ${JSON.stringify(payload)}::jsonb,
      ${instant(receivedAt)}
    where ${known} and ${fits}
    on conflict (provider, dedupe_key) do update set dedupe_key = excluded.dedupe_key
      where webhook_event.processed_at is null
    returning id`
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
