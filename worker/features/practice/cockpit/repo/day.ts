import { type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'

const MOST_TODAY = 100

/** A practice's zone, currency and day. */
export function head(practiceId: string, now: Date): SQL {
  return sql`select p.name, p.currency, s.timezone as zone, (${instant(now)} at time zone s.timezone)::date::text as day
    from practice p join booking_settings s on s.practice_id = p.id where p.id = ${practiceId}`
}

/** The sessions of the practice's day, in order, with who comes. */
export function sessionsToday(practiceId: string, now: Date): SQL {
  return sql`select a.id, a.starts_at, a.ends_at, a.capacity, v.name as service, m.name as trainer,
      coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'clientId', c.id, 'clientName', c.name, 'state', b.state)
        order by c.name) filter (where b.id is not null), '[]') as bookings
    from appointment a
    join booking_settings s on s.practice_id = a.practice_id
    join service v on v.practice_id = a.practice_id and v.id = a.service_id
    join athlete m on m.id = a.trainer_id
    left join booking b on b.practice_id = a.practice_id and b.appointment_id = a.id and b.state not in ('cancelled', 'held')
    left join client c on c.practice_id = b.practice_id and c.id = b.client_id
    where a.practice_id = ${practiceId} and a.is_live and a.hold_until is null
      and a.starts_at >= ((${instant(now)} at time zone s.timezone)::date::timestamp at time zone s.timezone)
      and a.starts_at < (((${instant(now)} at time zone s.timezone)::date + 1)::timestamp at time zone s.timezone)
    group by a.id, v.name, m.name order by a.starts_at, a.id limit ${MOST_TODAY}`
}

/** The ISO week of the practice's day, Monday first, up to its end. */
const WEEK = (practiceId: string, now: Date): SQL => sql`select s.practice_id,
    date_trunc('week', ${instant(now)} at time zone s.timezone)::date as monday,
    date_trunc('week', ${instant(now)} at time zone s.timezone) at time zone s.timezone as begins,
    (date_trunc('week', ${instant(now)} at time zone s.timezone) + interval '7 days') at time zone s.timezone as ends
  from booking_settings s where s.practice_id = ${practiceId}`

/** What the week holds: sessions by state, what they earned, what came in, who is new. */
export function weekNumbers(practiceId: string, now: Date): SQL {
  return sql`with week as (${WEEK(practiceId, now)}),
    seats as (
      select b.state, count(*)::int as n from week
      join appointment a on a.practice_id = week.practice_id and a.starts_at >= week.begins and a.starts_at < week.ends
      join booking b on b.practice_id = a.practice_id and b.appointment_id = a.id group by b.state)
    select week.monday::text as from_day, (week.monday + 6)::text as to_day,
      coalesce((select n from seats where state = 'completed'), 0) as completed,
      coalesce((select sum(n)::int from seats where state in ('booked', 'confirmed')), 0) as booked,
      coalesce((select n from seats where state = 'no_show'), 0) as no_shows,
      coalesce((select n from seats where state = 'cancelled'), 0) as cancelled,
      coalesce((select sum(l.value_minor) from credit_ledger l where l.practice_id = week.practice_id
        and l.at >= week.begins and l.at < week.ends), 0)::int as earned_minor,
      coalesce((select sum(e.amount_minor) from money_event e where e.practice_id = week.practice_id
        and e.kind in ('payment', 'refund') and e.day between week.monday and week.monday + 6), 0)::int as received_minor,
      (select count(*)::int from client c where c.practice_id = week.practice_id and c.created_at >= week.begins
        and c.created_at < week.ends) as new_clients
    from week`
}
