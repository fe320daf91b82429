import { eq, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { outbox } from '#worker/db/schema/admin/system.ts'
import { mailDay } from '#worker/db/schema/practice/mails.ts'
import { practice } from '#worker/db/schema/practice/practice.ts'

/** Whose press a mail follows: the practice's own, or that of somebody on its public page. */
export type AskedBy = 'practice' | 'visitor'

const dayOf = (now: Date) => now.toISOString().slice(0, 10)

/** Who sends, as its mails name it, and since when it is here. */
export async function selectSender(db: Db, practiceId: string) {
  const { name, createdAt } = practice
  const [sender] = await db.select({ name, createdAt }).from(practice).where(eq(practice.id, practiceId))
  return sender
}

interface Counted {
  practiceId: string
  askedBy: AskedBy
  now: Date
}

/** Counts a mail of today, in one statement: of many at once no more than `most` are counted. Says whether it was. */
export async function countMail(
  db: Db,
  { practiceId, askedBy, now }: Counted,
  most: number,
): Promise<boolean> {
  const { rows } = await db.execute(sql`insert into ${mailDay} as d (practice_id, day, asked_by, mails)
    select ${practiceId}, ${dayOf(now)}::date, ${askedBy}, 1 where ${most}::integer > 0
    on conflict (practice_id, day, asked_by) do update set mails = d.mails + 1 where d.mails < ${most}::integer
    returning mails`)
  return rows.length > 0
}

/** Takes back a mail that was counted and did not go. */
export const uncountMail = (db: Db, { practiceId, askedBy, now }: Counted) =>
  db.execute(sql`update ${mailDay} set mails = mails - 1 where practice_id = ${practiceId}
    and day = ${dayOf(now)}::date and asked_by = ${askedBy} and mails > 0`)

/** What a practice wrote today and what waits for its limit or the brake. One trip. */
export async function loadMailVolume(db: Db, practiceId: string, now: Date) {
  const { rows } = await db.execute(sql`select p.created_at,
      coalesce((select d.mails from ${mailDay} d where d.practice_id = p.id and d.day = ${dayOf(now)}::date
        and d.asked_by = 'practice'), 0) as today,
      (select count(*)::int from ${outbox} o where o.payload ->> 'practiceId' = p.id and o.status = 'due'
        and o.last_error in ('practice_mail_limit', 'mails_paused')) as waiting
    from ${practice} p where p.id = ${practiceId}`)
  const [row] = rows
  if (!row) return null
  return {
    createdAt: new Date(String(row.created_at)),
    today: Number(row.today),
    waiting: Number(row.waiting),
  }
}
