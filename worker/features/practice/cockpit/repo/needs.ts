import { type SQL, sql } from 'drizzle-orm'
import { clientFacts } from '#worker/db/functions/practice/client-calls.ts'
import { instant } from '#worker/db/instant.ts'
import { outcomeCounts } from '#worker/db/run-outcome.ts'
import { hasWritten, optedIn, optedOut } from '#worker/db/text-consent.ts'
import { LOW_SESSIONS, SILENT_DAYS } from '#worker/domain/cockpit/needs.ts'

const MOST = 200
/** What was written and not answered for so long is no longer waited for. */
const TEXT_DAYS = 14
const NO_SHOW_DAYS = 7
const RULE_DAYS = 3
/** Who was here within so many days and has nothing booked is worth a thought. */
const RECENT_DAYS = 21

const days = (n: number): SQL => sql.raw(`interval '${n} days'`)
/** The practice's own day. */
const today = (practiceId: string, now: Date): SQL =>
  sql`(select (${instant(now)} at time zone s.timezone)::date from booking_settings s where s.practice_id = ${practiceId})`
/** Whose: the columns of a subject. Only a number with an opt-in can be texted. */
const SUBJECT = sql`c.id as client_id, c.name as client_name, ${optedIn('c.practice_id', 'c.phone')} as can_text`
/** Whose words wait: they may be answered without an opt-in, unless they opted out after all. */
const WHO_WROTE = (
  now: Date,
): SQL => sql`c.id as client_id, c.name as client_name, (${optedIn('c.practice_id', 'c.phone')}
  or (not ${optedOut('c.practice_id', 'c.phone')} and ${hasWritten('c.practice_id', 'c.phone', now)})) as can_text`

/** Clients who owe, run low, have nothing booked or were not heard of: one row each, with all of it. */
export function needyClients(practiceId: string, now: Date): SQL {
  return sql`select ${SUBJECT}, f.sessions_left, f.minutes_left, f.amount_left_minor, f.is_unlimited, f.packages,
      f.owed_count + f.unpaid_count as unpaid, f.owed_minor + f.unpaid_minor as unpaid_minor, f.next_starts_at,
      f.last_session_at, f.heard_at,
      least((select min(d.at) from session_due d where d.practice_id = ${practiceId} and d.client_id = c.id and d.settled_at is null),
        (select min(p.sold_at) from package p where p.practice_id = ${practiceId} and p.client_id = c.id and p.paid_at is null
          and p.status in ('active', 'pending') and p.price_minor > 0)) as unpaid_since
    from ${clientFacts({ practice: practiceId, at: [now], clients: null })} f
    join client c on c.practice_id = ${practiceId} and c.id = f.client_id
    where f.owed_count + f.unpaid_count > 0 or (c.status = 'active' and (
      (f.packages > 0 and not f.is_unlimited and f.sessions_left <= ${LOW_SESSIONS} and f.minutes_left = 0 and f.amount_left_minor = 0)
      or (f.next_starts_at is null and (f.heard_at <= ${instant(now)} - ${days(SILENT_DAYS)}
        or f.last_session_at > ${instant(now)} - ${days(RECENT_DAYS)}))))
    order by f.owed_minor + f.unpaid_minor desc, f.heard_at, c.id limit ${MOST * 2}`
}

/** Sessions of tomorrow, by the practice's day, that nobody has confirmed. */
export function unconfirmedTomorrow(practiceId: string, now: Date): SQL {
  return sql`select ${SUBJECT}, a.id as appointment_id, b.id as booking_id, a.starts_at, v.name as service
    from appointment a join booking b on b.practice_id = a.practice_id and b.appointment_id = a.id and b.state = 'booked'
    join client c on c.practice_id = b.practice_id and c.id = b.client_id
    join service v on v.practice_id = a.practice_id and v.id = a.service_id
    join booking_settings s on s.practice_id = a.practice_id
    where a.practice_id = ${practiceId} and a.is_live
      and a.starts_at >= (((${instant(now)} at time zone s.timezone)::date + 1)::timestamp at time zone s.timezone)
      and a.starts_at < (((${instant(now)} at time zone s.timezone)::date + 2)::timestamp at time zone s.timezone)
    order by a.starts_at, b.id limit ${MOST}`
}

/** No-shows that cost something and are still to be decided: not waived, and not settled in money either. */
export function openNoShows(practiceId: string, now: Date): SQL {
  return sql`select ${SUBJECT}, a.id as appointment_id, b.id as booking_id, a.starts_at, b.penalty, b.fee_minor
    from appointment a join booking b on b.practice_id = a.practice_id and b.appointment_id = a.id
      and b.state = 'no_show' and b.penalty in ('credit', 'fee')
    join client c on c.practice_id = b.practice_id and c.id = b.client_id
    where a.practice_id = ${practiceId} and a.starts_at between ${instant(now)} - ${days(NO_SHOW_DAYS)} and ${instant(now)}
      and not exists (select 1 from session_due d where d.practice_id = b.practice_id and d.cause = b.penalty_cause
        and d.settled_at is not null and (b.penalty = 'fee' or d.settled_how <> 'credit'))
    order by a.starts_at desc, b.id limit ${MOST}`
}

/** Clients whose words nobody answered: what was theirs to say, with nothing written back since. */
export function unansweredTexts(practiceId: string, now: Date): SQL {
  return sql`select ${WHO_WROTE(now)}, t.n as count, t.since, t.words from (
      select x.client_id, count(*)::int as n, min(x.at) as since,
        (array_agg(x.body order by x.at desc))[1] as words
      from text x where x.practice_id = ${practiceId} and x.state = 'received' and x.client_id is not null
        and x.at > ${instant(now)} - ${days(TEXT_DAYS)}
        and coalesce(x.read_as, 'other') in ('other', 'no', 'cancel', 'wording')
        and not exists (select 1 from text w where w.practice_id = x.practice_id and w.client_id = x.client_id
          and w.direction = 'out' and w.kind = 'message' and w.at > x.at)
      group by x.client_id order by 3 limit ${MOST}) t
    join client c on c.practice_id = ${practiceId} and c.id = t.client_id order by t.since`
}

/** Tasks and notices whose day has come. */
export function tasksDue(practiceId: string, now: Date): SQL {
  return sql`select k.id, k.kind, k.title, k.due_day::text as due_day, ${today(practiceId, now)} - k.due_day as overdue,
      c.id as client_id, c.name as client_name, c.phone is not null as can_text
    from practice_task k left join client c on c.practice_id = k.practice_id and c.id = k.client_id
    where k.practice_id = ${practiceId} and k.done_at is null and k.due_day <= ${today(practiceId, now)}
    order by k.due_day, k.id limit ${MOST}`
}

/** Rules whose newest firing failed, in part or whole, a short while ago. */
export function failedRuns(practiceId: string, now: Date): SQL {
  return sql`select newest.id, newest.name, newest.created_at,
      counts.pending + counts.done + counts.failed + counts.skipped as total, counts.failed
    from (select distinct on (run.automation_id) run.id, run.state, run.created_at, a.name from automation_run run
      join automation a on a.id = run.automation_id and a.removed_at is null
      where run.practice_id = ${practiceId} and run.created_at > ${instant(now)} - ${days(RULE_DAYS)}
      order by run.automation_id, run.id desc) newest ${outcomeCounts('newest')}
    where newest.state not in ('waiting', 'running') and counts.failed > 0 order by newest.created_at desc limit 20`
}

/** Items that someone has put off. */
export function snoozed(practiceId: string, now: Date): SQL {
  return sql`select key, until from cockpit_snooze where practice_id = ${practiceId} and until > ${instant(now)}
    order by until limit 1000`
}
