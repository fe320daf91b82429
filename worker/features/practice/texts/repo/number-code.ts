import { sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { textMessage } from '#worker/db/schema/practice/texts.ts'
import { CODE_FOR_MS, CODES_OF_PRACTICE, CODES_TO_NUMBER } from '#worker/domain/texting/number-code.ts'
import { CODE_KIND } from '#worker/domain/texting/plan-text.ts'

/** A practice that a code would come from. One trip. */
export async function loadSender(db: Db, practiceId: string) {
  const { rows } = await db.execute<{ name: string; number: string | null }>(
    sql`select name, phone_number as number from practice where id = ${practiceId}`,
  )
  return rows[0]
}

interface Code {
  id: string
  practiceId: string
  phone: string
  body: string
  /** Names who asked: the same never texts twice. */
  cause: string
  now: Date
}

/**
 * Puts a code in line, once a cause. Codes stand in one line, so that those of a number by all practices, and those of
 * a practice, are counted however many ask at once.
 * @returns statements: `code` says what lies under the cause by now, nothing where too many went before it
 */
export function insertCode(db: Db, { id, practiceId, phone, body, cause, now }: Code) {
  const at = sql`${now.toISOString()}::timestamptz`
  const since = sql`went.kind = ${CODE_KIND} and went.created_at > ${at} - interval '24 hours'`
  return {
    line: db.execute(sql`select pg_advisory_xact_lock(hashtextextended('texts.codes', 0))`),
    text: db.execute(sql`insert into ${textMessage} (id, practice_id, direction, kind, state, phone, body, send_at,
        expires_at, cause, created_by, at, created_at, updated_at)
      select ${id}, ${practiceId}, 'out', ${CODE_KIND}, 'scheduled', ${phone}, ${body}, ${at},
        ${new Date(now.getTime() + CODE_FOR_MS).toISOString()}::timestamptz, ${cause}, 'client:code', ${at}, ${at}, ${at}
      where (select count(*) from ${textMessage} went where ${since} and went.phone = ${phone}) < ${CODES_TO_NUMBER}
        and (select count(*) from ${textMessage} went where ${since} and went.practice_id = ${practiceId}) < ${CODES_OF_PRACTICE}
      on conflict do nothing`),
    code: db.execute<{ id: string; until: string }>(sql`select id, expires_at as until from ${textMessage}
      where practice_id = ${practiceId} and cause = ${cause}`),
  }
}

/** The code that a number may enter at a practice now; none once it is over. One trip. */
export async function loadCode(db: Db, practiceId: string, phone: string, now: Date) {
  const { rows } = await db.execute<{ id: string }>(sql`select id from ${textMessage}
    where kind = ${CODE_KIND} and phone = ${phone} and practice_id = ${practiceId}
      and created_at > ${new Date(now.getTime() - CODE_FOR_MS).toISOString()}::timestamptz
    order by created_at desc, id desc limit 1`)
  return rows[0]
}
