import { and, eq, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { client, practice } from '#worker/db/schema/practice/practice.ts'
import { textMessage } from '#worker/db/schema/practice/texts.ts'

interface Written {
  id: string
  practiceId: string
  clientId: string
  body: string
  kind: string
  idempotencyKey: string
  actorId: string
  sendAt: Date | null
  now: Date
}

/** Puts a written text in line for a client with a number of a practice with one, once a cause. */
export function insertForClient(db: Db, text: Written) {
  const now = instant(text.now)
  const sendAt = text.sendAt ? instant(text.sendAt) : sql`null::timestamptz`
  return db.execute(sql`insert into ${textMessage} (id, practice_id, client_id, direction, kind, state, phone, body,
      send_at, cause, created_by, at, created_at, updated_at)
    select ${text.id}, c.practice_id, c.id, 'out', ${text.kind}, 'queued', c.phone, ${text.body}, ${sendAt},
      ${text.idempotencyKey}, ${text.actorId}, coalesce(${sendAt}, ${now}), ${now}, ${now}
    from ${client} c join ${practice} p on p.id = c.practice_id and p.phone_number is not null
    where c.practice_id = ${text.practiceId} and c.id = ${text.clientId} and c.phone is not null
    on conflict do nothing`)
}

export function selectTextByKey(db: Db, practiceId: string, idempotencyKey: string) {
  return db
    .select({
      id: textMessage.id,
      state: textMessage.state,
      clientId: textMessage.clientId,
      body: textMessage.body,
      segments: textMessage.segments,
    })
    .from(textMessage)
    .where(and(eq(textMessage.practiceId, practiceId), eq(textMessage.idempotencyKey, idempotencyKey)))
}
