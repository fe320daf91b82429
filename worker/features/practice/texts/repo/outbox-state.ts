import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { textMessage } from '#worker/db/schema/practice/texts.ts'

type TextRow = typeof textMessage.$inferInsert

/** What planning decided for one text. */
export interface PlannedRow {
  id: string
  state: 'scheduled' | 'cancelled' | 'expired'
  reason: string | null
  sendAt: Date | null
  expiresAt: Date | null
}

/** Moves texts out of the line they wait in; one that was cancelled meanwhile stays cancelled. */
export function storePlans(db: Db, plans: readonly PlannedRow[], now: Date) {
  const at = instant(now)
  const json = JSON.stringify(
    plans.map((plan) => ({
      id: plan.id,
      state: plan.state,
      reason: plan.reason,
      send_at: plan.sendAt?.toISOString() ?? null,
      expires_at: plan.expiresAt?.toISOString() ?? null,
    })),
  )
  return db.execute(sql`update ${textMessage} t set state = plan.state, reason = plan.reason, updated_at = ${at},
      send_at = plan.send_at, expires_at = plan.expires_at, at = coalesce(plan.send_at, t.at)
    from jsonb_to_recordset(${json}::jsonb)
      as plan (id text, state text, reason text, send_at timestamptz, expires_at timestamptz)
    where t.id = plan.id and t.state = 'queued'`)
}

export function insertText(db: Db, row: TextRow) {
  return db.insert(textMessage).values(row).onConflictDoNothing()
}

/** Changes a text that is in one of these states, and says whether it was. */
export function changeText(db: Db, id: string, from: readonly string[], change: Partial<TextRow>) {
  return db
    .update(textMessage)
    .set(change)
    .where(and(eq(textMessage.id, id), inArray(textMessage.state, [...from])))
    .returning({ id: textMessage.id })
}

/** Keeps the provider's name of a text, once: a second message never takes over a row. */
export function nameAtProvider(db: Db, id: string, sid: string, now: Date) {
  return db
    .update(textMessage)
    .set({ provider: 'twilio', providerId: sid, updatedAt: now })
    .where(and(eq(textMessage.id, id), isNull(textMessage.providerId)))
}

export function setCost(db: Db, id: string, cost: { micros: number; currency: string }, now: Date) {
  return db
    .update(textMessage)
    .set({ costMicros: cost.micros, costCurrency: cost.currency, updatedAt: now })
    .where(eq(textMessage.id, id))
}

/** Which of these messages of the provider belong to texts of ours already. */
export async function knownMessages(db: Db, sids: readonly string[]): Promise<Set<string>> {
  const { rows } = await db.execute(sql`select provider_id from ${textMessage}
    where provider = 'twilio'
      and provider_id = any (array(select jsonb_array_elements_text(${JSON.stringify(sids)}::jsonb)))`)
  return new Set(rows.map((row) => String(row.provider_id)))
}
