import { and, eq, inArray, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { textMessage } from '#worker/db/schema/practice/texts.ts'
import { REMINDER_KINDS } from '#worker/domain/texting/booking-kinds.ts'
import type { TextConsentLog } from '../answers.ts'

export { insertConsentChange } from '#worker/db/text-consent.ts'

const MOST = 50

/** A client's number with what was said on texting it, newest first; nothing for a client of another practice. */
export async function loadConsents(
  db: Db,
  practiceId: string,
  clientId: string,
): Promise<TextConsentLog | null> {
  const { rows } = await db.execute(sql`select c.phone, p.phone_number as number,
      (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'isOptedIn', k.is_opted_in, 'source', k.source,
          'wording', k.wording, 'recordedBy', k.recorded_by, 'at', k.at) order by k.id desc), '[]')
        from (select * from text_consent where practice_id = c.practice_id and phone = c.phone
          order by id desc limit ${MOST}) k) as consents
    from client c join practice p on p.id = c.practice_id
    where c.practice_id = ${practiceId} and c.id = ${clientId}`)
  const row = rows[0]
  if (!row) return null
  return {
    phone: row.phone === null ? null : String(row.phone),
    number: row.number === null ? null : String(row.number),
    // Their times come out of JSON, where they are text.
    consents: (row.consents as TextConsentLog['consents']).map((said) => ({
      ...said,
      at: new Date(said.at),
    })),
  }
}

/** Nothing that waits goes out to a number that has just opted out. */
export function cancelWaitingFor(db: Db, practiceId: string, phone: string, now: Date) {
  return db
    .update(textMessage)
    .set({ state: 'cancelled', reason: 'opted_out', updatedAt: now })
    .where(
      and(
        eq(textMessage.practiceId, practiceId),
        eq(textMessage.phone, phone),
        inArray(textMessage.state, ['queued', 'scheduled']),
      ),
    )
}

/**
 * Reminders that were held back because a number was not to be texted, of sessions that are still to come: of each the
 * newest. One trip.
 */
export async function heldReminders(
  db: Db,
  practiceId: string,
  of: { phone: string } | { clientId: string },
  now: Date,
): Promise<string[]> {
  const phone =
    'phone' in of
      ? sql`${of.phone}`
      : sql`(select own.phone from client own where own.practice_id = ${practiceId} and own.id = ${of.clientId})`
  const { rows } = await db.execute(sql`select held.id from (
      select distinct on (t.booking_id, t.kind) t.id, t.state, t.reason from ${textMessage} t
      join client c on c.practice_id = t.practice_id and c.id = t.client_id and c.phone = ${phone}
      join booking b on b.practice_id = t.practice_id and b.id = t.booking_id and b.state in ('booked', 'confirmed')
      join appointment a on a.practice_id = b.practice_id and a.id = b.appointment_id
        and a.starts_at > ${instant(now)}
      where t.practice_id = ${practiceId} and t.kind in (${sql.join(
        REMINDER_KINDS.map((kind) => sql`${kind}`),
        sql`, `,
      )})
      order by t.booking_id, t.kind, t.version desc
    ) held where held.state = 'cancelled' and held.reason in ('opted_out', 'not_opted_in')
    order by held.id limit ${MOST}`)
  return rows.map(({ id }) => String(id))
}

/** Puts texts that were held back in line again. */
export function queueAgain(db: Db, ids: readonly string[], now: Date) {
  return db
    .update(textMessage)
    .set({ state: 'queued', reason: null, updatedAt: now })
    .where(and(inArray(textMessage.id, [...ids]), eq(textMessage.state, 'cancelled')))
}
