import { type SQL, sql } from 'drizzle-orm'
import { settleCoachedWorkout } from '#worker/db/functions/training/plan-calls.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { appointment, booking } from '#worker/db/schema/practice/bookings.ts'
import { client } from '#worker/db/schema/practice/practice.ts'
import { coachedWorkout } from '#worker/db/schema/training/plan-links.ts'
import { plan, plannedWorkout } from '#worker/db/schema/training/plans.ts'

interface CoachedSession {
  practiceId: string
  bookingId: string
}

/** Makes the workout of a session agree with its booking. Behind the statement that changes that. */
export const settle = (db: Db, { practiceId: practice, bookingId: booking }: CoachedSession, now: Date) =>
  db.execute(sql`select ${settleCoachedWorkout({ practice, booking, now })} as athlete_id`)

/**
 * Makes a session of a client the workout of their plan on that day, and done where it is completed already. The booking
 * is locked first, so a completion at the same time comes before or after it. Answers with no row where it may not be.
 */
export function link(
  db: Db,
  of: CoachedSession & { athleteId: string; workoutId: string; linkedBy: 'athlete' | 'trainer' },
  { now, onlyIf = sql`true` }: { now: Date; onlyIf?: SQL },
) {
  const { practiceId, bookingId, athleteId, workoutId, linkedBy } = of
  return {
    locked: db.execute(
      sql`select id from ${booking} where practice_id = ${practiceId} and id = ${bookingId} for no key update`,
    ),
    made: db.execute(sql`insert into ${coachedWorkout} (workout_id, athlete_id, practice_id, booking_id, linked_by, linked_at)
      select w.id, w.athlete_id, b.practice_id, b.id, ${linkedBy}, ${instant(now)}
      from ${booking} b join ${appointment} s on s.id = b.appointment_id
      join ${client} k on k.practice_id = b.practice_id and k.id = b.client_id
      join ${athlete} a on a.id = k.athlete_id join ${plannedWorkout} w on w.athlete_id = a.id
      join ${plan} p on p.id = w.plan_id
      where b.practice_id = ${practiceId} and b.id = ${bookingId} and b.state in ('booked', 'confirmed', 'completed')
        and a.id = ${athleteId} and w.id = ${workoutId} and not w.is_withdrawn and not w.is_skipped
        and p.status in ('active', 'paused') and w.day = (s.starts_at at time zone a.zone)::date and ${onlyIf}
      on conflict do nothing`),
    linked: db.execute(sql`select 1 where exists ${isLinked(of)}`),
    settled: settle(db, of, now),
  }
}

/** A session is no workout any more, whoever said it was. What it had done is not done. */
export function unlink(which: SQL, now: Date): SQL {
  return sql`with gone as (
      delete from ${coachedWorkout} c where ${which} returning c.workout_id, c.done_at),
    raised as (
      update ${plan} p set version = p.version + 1, updated_at = ${instant(now)}
      from gone join ${plannedWorkout} w on w.id = gone.workout_id where p.id = w.plan_id),
    cleared as (
      update ${plannedWorkout} w set completed_at = null, updated_at = ${instant(now)}
      from gone where w.id = gone.workout_id and gone.done_at is not null and w.activity_id is null)
    select workout_id from gone`
}

/** Finds a row where a session is this workout. */
export const isLinked = ({ practiceId, bookingId, workoutId }: CoachedSession & { workoutId: string }): SQL =>
  sql`(select 1 from ${coachedWorkout} c where c.practice_id = ${practiceId} and c.booking_id = ${bookingId}
    and c.workout_id = ${workoutId})`
