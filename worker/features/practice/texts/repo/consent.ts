import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { textMessage } from '#worker/db/schema/practice/texts.ts'
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
