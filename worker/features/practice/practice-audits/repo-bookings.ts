import { type SQL, sql } from 'drizzle-orm'
import type { AuditCheck } from './schema.ts'

/**
 * What was taken for each booking, by its cause, and whether it still is: as a credit, or as a session that is owed,
 * which may have been paid with a credit since.
 */
const taken = (id: string) => sql`
  select l.booking_id, l.cause, back.id is null as is_open, false as is_settled, false as is_refunded
  from credit_ledger l left join credit_ledger back on back.reverses_id = l.id
  where l.practice_id = ${id} and l.kind = 'use' and l.cause like 'booking:%'
  union all
  select d.booking_id, d.cause, d.settled_how is distinct from 'released' and back.id is null,
    coalesce(d.settled_how in ('paid', 'waived', 'refunded'), false), coalesce(d.settled_how = 'refunded', false)
  from session_due d
  left join credit_ledger paid on paid.practice_id = d.practice_id and paid.cause = 'due:' || d.id
  left join credit_ledger back on back.reverses_id = paid.id
  where d.practice_id = ${id} and d.cause like 'booking:%'`

/** Bookings against the ledger, what is owed, and their own timeline; none is what each should find. */
export const BOOKING_CHECKS = {
  // One taken for each completion; held is the last one's while the session is completed. What was settled in money
  // stays settled when a session is opened again, and goes back under Money.
  a_completed_booking_was_paid_once: (id) => sql`
    select b.id as booking_id, b.client_id, b.state, b.completions, count(distinct t.cause)::int as taken,
      (count(*) filter (where t.is_open))::int as held
    from booking b left join (${taken(id)}) t on t.booking_id = b.id and t.cause like '%:complete:%'
    cross join lateral (select b.state = 'completed' and t.cause = 'booking:' || b.id || ':complete:' || b.completions
      as now) last
    where b.practice_id = ${id} group by b.id
    having count(distinct t.cause) <> b.completions
      or count(*) filter (where t.is_open and last.now) <> (b.state = 'completed')::int
      or count(*) filter (where t.is_open and not t.is_settled and not last.now) > 0`,
  a_penalty_was_taken_once: (id) => sql`
    select b.id as booking_id, b.client_id, b.state, b.penalty, b.fee_minor,
      (count(*) filter (where t.is_open))::int as held
    from booking b left join (${taken(id)}) t on t.booking_id = b.id and t.cause like '%:penalty:%'
    where b.practice_id = ${id} group by b.id
    having count(*) filter (where t.is_open and not t.is_refunded) > (coalesce(b.penalty in ('credit', 'fee'), false))::int
      or (b.penalty in ('credit', 'fee') and count(*) filter (where t.is_open) = 0)
      or (b.penalty = 'fee' and b.fee_minor = 0)
      or (b.penalty in ('credit', 'fee') and b.state not in ('cancelled', 'no_show'))`,
  a_booking_is_as_its_last_change: (id) => sql`
    select b.id as booking_id, b.client_id, b.state, b.version, c.to_state, c.version as change_version
    from booking b left join booking_change c on c.booking_id = b.id and c.version = b.version
    where b.practice_id = ${id} and c.to_state is distinct from b.state`,
  seats_and_time_fit_their_bookings: (id) => sql`
    select a.id as appointment_id, a.trainer_id, a.capacity, a.is_live, count(b.id)::int as seats
    from appointment a join booking b on b.appointment_id = a.id and b.state <> 'cancelled'
    where a.practice_id = ${id} group by a.id
    having count(b.id) > a.capacity or (not a.is_live and a.updated_at < now() - interval '1 hour')
      or bool_or(b.ends_at is distinct from a.ends_at)`,
} satisfies Partial<Record<AuditCheck, (practiceId: string) => SQL>>
