import { sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { textMessage } from '#worker/db/schema/practice/texts.ts'
import { CODE_FOR_MS, CODES_OF_PRACTICE, CODES_TO_NUMBER } from '#worker/domain/texting/number-code.ts'
import { CODE_KIND } from '#worker/domain/texting/plan-text.ts'

/** A number as it was typed, or the one that stands with a client. */
export type NumberOf = { phone: string } | { clientId: string }

const numberOf = (practiceId: string, of: NumberOf) =>
  'phone' in of
    ? sql`${of.phone}::text`
    : sql`(select c.phone from client c where c.practice_id = ${practiceId} and c.id = ${of.clientId})`

/** The practice that a code would come from, and the number it would go to. One trip. */
export async function loadSender(db: Db, practiceId: string, of: NumberOf) {
  const { rows } = await db.execute<{ name: string; number: string | null; phone: string | null }>(
    sql`select name, phone_number as number, ${numberOf(practiceId, of)} as phone from practice where id = ${practiceId}`,
  )
  return rows[0]
}

interface Code {
  id: string
  practiceId: string
  phone: string
  body: string
  /** Names who asked: the same never texts twice. */
  idempotencyKey: string
  now: Date
}

/**
 * Puts a code in line, once a cause. Codes stand in one line, so that those of a number by all practices, and those of
 * a practice, are counted however many ask at once.
 * @returns statements: `code` says what lies under the cause by now, nothing where too many went before it
 */
export function insertCode(db: Db, { id, practiceId, phone, body, idempotencyKey, now }: Code) {
  const at = instant(now)
  const since = sql`went.kind = ${CODE_KIND} and went.created_at > ${at} - interval '24 hours'`
  return {
    line: db.execute(sql`select pg_advisory_xact_lock(hashtextextended('texts.codes', 0))`),
    text: db.execute(sql`insert into ${textMessage} (id, practice_id, direction, kind, state, phone, body, send_at,
        expires_at, cause, created_by, at, created_at, updated_at)
      select ${id}, ${practiceId}, 'out', ${CODE_KIND}, 'scheduled', ${phone}, ${body}, ${at},
        ${instant(new Date(now.getTime() + CODE_FOR_MS))}, ${idempotencyKey}, 'client:code', ${at}, ${at}, ${at}
      where (select count(*) from ${textMessage} went where ${since} and went.phone = ${phone}) < ${CODES_TO_NUMBER}
        and (select count(*) from ${textMessage} went where ${since} and went.practice_id = ${practiceId}) < ${CODES_OF_PRACTICE}
      on conflict do nothing`),
    code: db.execute<{ id: string; until: string }>(sql`select id, expires_at as until from ${textMessage}
      where practice_id = ${practiceId} and cause = ${idempotencyKey}`),
  }
}

/** The code that a number may enter at a practice now; none once it is over. One trip. */
export async function loadCode(db: Db, practiceId: string, of: NumberOf, now: Date) {
  const { rows } = await db.execute<{ id: string; phone: string; cause: string; practice_name: string }>(sql`
    select t.id, t.phone, t.cause, p.name as practice_name from ${textMessage} t join practice p on p.id = t.practice_id
    where t.kind = ${CODE_KIND} and t.phone = ${numberOf(practiceId, of)} and t.practice_id = ${practiceId}
      and t.created_at > ${instant(new Date(now.getTime() - CODE_FOR_MS))}
    order by t.created_at desc, t.id desc limit 1`)
  return rows[0]
}
