import { type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { textAllowance, textDay, textMessage } from '#worker/db/schema/practice/texts.ts'
import { hasWritten, optedIn, optedOut } from '#worker/db/text-consent.ts'
import {
  type TextLimits,
  type TextUsage,
  UNUSUAL_FROM,
  UNUSUAL_TIMES,
} from '#worker/domain/texting/limits.ts'
import { ANSWER_KINDS, ASK_KIND, CODE_KIND } from '#worker/domain/texting/plan-text.ts'

const dayOf = (now: Date) => now.toISOString().slice(0, 10)

/** Texts that went to a number within 24 hours, whichever practice sent them. */
const toNumber = (phone: SQL, now: Date) =>
  sql`(select count(*)::int from ${textMessage} went where went.phone = ${phone}
    and went.direction = 'out' and went.state in ('sending', 'sent', 'delivered')
    and went.at > ${instant(now)} - interval '24 hours')`

const ofService = (day: string) =>
  sql`(select coalesce(sum(every.segments), 0)::int from ${textDay} every where every.day = ${day}::date)`

/** Segments of a practice's busiest day of the 28 before one. */
const busiestOf = (practice: SQL, day: string) =>
  sql`coalesce((select max(past.segments) from ${textDay} past where past.practice_id = ${practice}
    and past.day < ${day}::date and past.day >= ${day}::date - 28), 0)`

/** What has gone out where a text belongs, and what Admin allowed there. One trip. */
export async function loadUsage(db: Db, textId: string, now: Date): Promise<TextUsage> {
  const day = dayOf(now)
  const { rows } = await db.execute(sql`select a.day_limit, a.stopped_at is not null as is_stopped,
      coalesce(a.cleared_day = ${day}::date, false) as is_cleared,
      coalesce((select d.segments from ${textDay} d where d.practice_id = t.practice_id and d.day = ${day}::date), 0) as today,
      ${busiestOf(sql`t.practice_id`, day)} as busiest,
      ${toNumber(sql`t.phone`, now)} as to_number, ${ofService(day)} as of_service
    from ${textMessage} t left join ${textAllowance} a on a.practice_id = t.practice_id where t.id = ${textId}`)
  const row = rows[0] ?? {}
  return {
    dayLimit: row.day_limit === null || row.day_limit === undefined ? null : Number(row.day_limit),
    isStopped: row.is_stopped === true,
    isCleared: row.is_cleared === true,
    today: Number(row.today ?? 0),
    busiest: Number(row.busiest ?? 0),
    toNumber: Number(row.to_number ?? 0),
    ofService: Number(row.of_service ?? 0),
  }
}

interface Claim {
  phone: string
  body: string
  segments: number
  limits: TextLimits
  now: Date
}

/**
 * Takes a scheduled text for sending and counts it: one winner, never one whose number has opted out meanwhile or has
 * no opt-in, one that a change of its booking has taken back, or one past a limit. Claims stand in one line, and each
 * counts what those before it have taken: the limits of number, practice and service, and what is usual there, hold
 * however many go at once.
 */
export function claimForSending(db: Db, id: string, { phone: to, body, segments, limits, now }: Claim) {
  const phone = sql`${to}::text`
  const day = dayOf(now)
  const answers = sql.join(
    ANSWER_KINDS.map((kind) => sql`${kind}`),
    sql`, `,
  )
  const own = (practice: string) =>
    sql`coalesce((select a.day_limit from ${textAllowance} a where a.practice_id = ${sql.raw(practice)}), ${limits.practiceDay}::integer)`
  const line = db.execute(sql`select pg_advisory_xact_lock(hashtextextended('texts.claim', 0))`)
  const claim = db.execute(sql`with it as (
      select t.id, t.practice_id from ${textMessage} t
      where t.id = ${id} and t.state = 'scheduled' and not ${optedOut('t.practice_id', phone)}
        and (${optedIn('t.practice_id', phone)}
          or t.kind in (${CODE_KIND}, ${ASK_KIND}) or t.kind in (${answers}) and ${hasWritten('t.practice_id', phone, now)})
        and not exists (select 1 from ${textAllowance} a where a.practice_id = t.practice_id and a.stopped_at is not null)
        and ${toNumber(phone, now)} < ${limits.numberDay}::integer
        and ${ofService(day)} + ${segments}::integer <= ${limits.serviceDay}::integer
        and ${segments}::integer <= ${own('t.practice_id')}
      for update of t
    ), counted as (
      insert into ${textDay} as d (practice_id, day, texts, segments)
      select it.practice_id, ${day}::date, 1, ${segments}::integer from it
      on conflict (practice_id, day) do update set texts = d.texts + 1, segments = d.segments + excluded.segments
        where d.segments + excluded.segments <= ${own('d.practice_id')}
          and (d.segments + excluded.segments <= greatest(${UNUSUAL_FROM}::integer,
              ${UNUSUAL_TIMES}::integer * ${busiestOf(sql`d.practice_id`, day)})
            or exists (select 1 from ${textAllowance} c where c.practice_id = d.practice_id and c.cleared_day = ${day}::date))
      returning d.practice_id
    )
    update ${textMessage} t set state = 'sending', attempts = attempts + 1, phone = ${phone}, body = ${body},
      segments = ${segments}::integer, reason = null, at = ${instant(now)},
      updated_at = ${instant(now)}
    from it, counted where t.id = it.id returning t.id, t.attempts`)
  return { line, claim }
}

/** Stops the texts of a text's practice, once: Admin lets them go on. */
export function stopTexts(db: Db, practiceId: string, why: string, now: Date) {
  const at = instant(now)
  return db.execute(sql`insert into ${textAllowance} as a (practice_id, stopped_at, stopped_why, updated_at)
    values (${practiceId}, ${at}, ${why}, ${at})
    on conflict (practice_id) do update set stopped_at = ${at}, stopped_why = ${why}, updated_at = ${at}
      where a.stopped_at is null returning a.practice_id`)
}
