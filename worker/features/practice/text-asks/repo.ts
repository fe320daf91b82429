import { sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { textMessage } from '#worker/db/schema/practice/texts.ts'
import { waitsForYes } from '#worker/db/text-consent.ts'
import { ASK_AGAIN_DAYS } from '#worker/domain/texting/ask.ts'
import { ASK_KIND, CODE_KIND } from '#worker/domain/texting/plan-text.ts'

interface Ask {
  id: string
  practiceId: string
  phone: string
  now: Date
}

/**
 * Puts the question in line that a number gets before anything else, where staff alone say that it may be texted: one
 * in so many days of a practice, and with the codes of all practices one a day. Asked behind what is recorded, in the
 * line of the codes.
 */
export function insertAsk(db: Db, { id, practiceId, phone, now }: Ask) {
  const at = instant(now)
  return [
    db.execute(sql`select pg_advisory_xact_lock(hashtextextended('texts.codes', 0))`),
    db.execute(sql`insert into ${textMessage} (id, practice_id, direction, kind, state, phone, cause, created_by, at,
        created_at, updated_at)
      select ${id}, p.id, 'out', ${ASK_KIND}, 'queued', n.phone, ${`ask:${id}`}, 'system:texts', ${at}, ${at}, ${at}
      from practice p cross join (select ${phone}::text as phone) n
      where p.id = ${practiceId} and p.phone_number is not null and ${waitsForYes('p.id', 'n.phone')}
        and not exists (select 1 from ${textMessage} went where went.phone = n.phone and went.direction = 'out'
          and went.state not in ('cancelled', 'expired') and went.at > ${at} - make_interval(days => ${ASK_AGAIN_DAYS}::integer)
          and (went.kind = ${ASK_KIND} and went.practice_id = p.id
            or went.kind in (${ASK_KIND}, ${CODE_KIND}) and went.at > ${at} - interval '24 hours'))`),
  ]
}
