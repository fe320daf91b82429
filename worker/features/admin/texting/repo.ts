import { type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { outbox } from '#worker/db/schema/admin/system.ts'
import { mailDay } from '#worker/db/schema/practice/mails.ts'
import { textAllowance, textDay, textMessage } from '#worker/db/schema/practice/texts.ts'
import type { Texting, TextingPractice } from './answers.ts'

const MOST = 200
const MONTH = sql.raw(`interval '30 days'`)

/** What all practices sent, also those past the list's end: in segments today and in the last 30 days, and its cost. One trip. */
export async function selectSpend(db: Db, now: Date): Promise<{ today: number; month: Texting['month'] }> {
  const day = now.toISOString().slice(0, 10)
  const { rows } = await db.execute(sql`select
      coalesce(sum(d.segments) filter (where d.day = ${day}::date), 0)::int as today,
      coalesce(sum(d.segments), 0)::int as month, ${costsWhere(sql`true`, now)} as costs
    from ${textDay} d where d.day > ${day}::date - 30`)
  const [row] = rows
  return {
    today: Number(row?.today ?? 0),
    month: { segments: Number(row?.month ?? 0), costs: (row?.costs ?? []) as Texting['month']['costs'] },
  }
}

/** What texts `t` cost in the last 30 days, one entry a currency. */
const costsWhere = (of: SQL, now: Date) =>
  sql`(select coalesce(jsonb_agg(jsonb_build_object('currency', c.currency, 'micros', c.micros) order by c.currency), '[]')
    from (select t.cost_currency as currency, sum(t.cost_micros)::bigint as micros from ${textMessage} t
      where ${of} and t.cost_currency is not null and t.at > ${instant(now)} - ${MONTH} group by 1) c)`

/** What each practice sent and what it cost, with its number and limit. One trip. */
export async function selectTexting(db: Db, now: Date): Promise<TextingPractice[]> {
  const day = now.toISOString().slice(0, 10)
  const { rows } =
    await db.execute(sql`select p.id, p.name, p.phone_number, a.day_limit, a.stopped_at, a.stopped_why,
      (select o.name from practice_member m join athlete o on o.id = m.person_id
        where m.practice_id = p.id and m.role = 'owner' and m.left_at is null order by m.created_at limit 1) as owner_name,
      coalesce((select d.segments from ${textDay} d where d.practice_id = p.id and d.day = ${day}::date), 0) as today,
      coalesce((select sum(d.segments) from ${textDay} d where d.practice_id = p.id
        and d.day > ${day}::date - 30), 0)::int as month,
      ${costsWhere(sql`t.practice_id = p.id`, now)} as costs
    from practice p left join ${textAllowance} a on a.practice_id = p.id
    order by a.stopped_at is null, month desc, p.phone_number is null, p.created_at desc limit ${MOST}`)
  return rows.map((row) => ({
    id: String(row.id),
    name: String(row.name),
    ownerName: textOf(row.owner_name),
    phoneNumber: textOf(row.phone_number),
    dayLimit: row.day_limit === null ? null : Number(row.day_limit),
    today: Number(row.today),
    month: { segments: Number(row.month), costs: row.costs as TextingPractice['month']['costs'] },
    stoppedAt: row.stopped_at === null ? null : new Date(String(row.stopped_at)),
    stoppedWhy: textOf(row.stopped_why),
  }))
}

/** How many mails of practices went out today, and how many wait for a limit or the brake. One trip. */
export async function selectMails(db: Db, now: Date) {
  const { rows } = await db.execute(sql`select
      (select coalesce(sum(d.mails), 0)::int from ${mailDay} d
        where d.day = ${now.toISOString().slice(0, 10)}::date) as today,
      (select count(*)::int from ${outbox} o where o.status = 'due'
        and o.last_error in ('practice_mail_limit', 'mails_paused')) as waiting`)
  return { today: Number(rows[0]?.today ?? 0), waiting: Number(rows[0]?.waiting ?? 0) }
}

const textOf = (value: unknown) => (value === null || value === undefined ? null : String(value))

/** What a practice has by now, for the log; nothing where there is none. */
export async function selectAllowance(db: Db, practiceId: string) {
  const { rows } =
    await db.execute(sql`select p.phone_number, a.day_limit, a.stopped_at is not null as stopped
    from practice p left join ${textAllowance} a on a.practice_id = p.id where p.id = ${practiceId}`)
  const [row] = rows
  return row
    ? {
        phoneNumber: textOf(row.phone_number),
        dayLimit: row.day_limit === null ? null : Number(row.day_limit),
        stopped: row.stopped === true,
      }
    : null
}

/** The number a practice texts from; null takes it away. */
export const setNumber = (db: Db, practiceId: string, phoneNumber: string | null, now: Date) =>
  db.execute(sql`update practice set phone_number = ${phoneNumber}, updated_at = ${instant(now)}
    where id = ${practiceId}`)

export function setDayLimit(db: Db, practiceId: string, dayLimit: number | null, now: Date) {
  const at = instant(now)
  return db.execute(sql`insert into ${textAllowance} (practice_id, day_limit, updated_at)
    values (${practiceId}, ${dayLimit}::integer, ${at})
    on conflict (practice_id) do update set day_limit = excluded.day_limit, updated_at = ${at}`)
}

/** Stops the texts of a practice or lets them go on: then this day's volume counts as found right. */
export function setStop(db: Db, practiceId: string, why: string | null, now: Date) {
  const at = instant(now)
  const [stoppedAt, cleared] =
    why === null
      ? [sql`null::timestamptz`, sql`${now.toISOString().slice(0, 10)}::date`]
      : [at, sql`null::date`]
  return db.execute(sql`insert into ${textAllowance} (practice_id, stopped_at, stopped_why, cleared_day, updated_at)
    values (${practiceId}, ${stoppedAt}, ${why}, ${cleared}, ${at})
    on conflict (practice_id) do update set stopped_at = excluded.stopped_at, stopped_why = excluded.stopped_why,
      cleared_day = excluded.cleared_day, updated_at = ${at}`)
}
