import { and, asc, eq, ne, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { appointment, booking, service } from '#worker/db/schema/practice/bookings.ts'
import { client, practice } from '#worker/db/schema/practice/practice.ts'
import { coachedWorkout } from '#worker/db/schema/training/plan-links.ts'
import { plannedWorkout } from '#worker/db/schema/training/plans.ts'

const MOST = 20

const own = (athleteId: string, workoutId: string) =>
  and(eq(plannedWorkout.athleteId, athleteId), eq(plannedWorkout.id, workoutId))

/** A workout of one's own, and one's sessions of its day. One trip. */
export function loadSessions(db: Db, athleteId: string, workoutId: string) {
  return readTogether(db, {
    workout: db.select({ id: plannedWorkout.id }).from(plannedWorkout).where(own(athleteId, workoutId)),
    sessions: db
      .select({
        ...{ practiceId: booking.practiceId, bookingId: booking.id, practiceName: practice.name },
        ...{ serviceName: service.name, startsAt: appointment.startsAt, endsAt: appointment.endsAt },
        ...{ state: booking.state, linkedTo: coachedWorkout.workoutId },
      })
      .from(plannedWorkout)
      .innerJoin(athlete, eq(athlete.id, plannedWorkout.athleteId))
      .innerJoin(client, eq(client.athleteId, athlete.id))
      .innerJoin(practice, eq(practice.id, client.practiceId))
      .innerJoin(
        booking,
        and(
          eq(booking.practiceId, client.practiceId),
          eq(booking.clientId, client.id),
          ne(booking.state, 'cancelled'),
        ),
      )
      .innerJoin(
        appointment,
        and(
          eq(appointment.id, booking.appointmentId),
          sql`(${appointment.startsAt} at time zone ${athlete.zone})::date = ${plannedWorkout.day}`,
        ),
      )
      .innerJoin(
        service,
        and(eq(service.practiceId, appointment.practiceId), eq(service.id, appointment.serviceId)),
      )
      .leftJoin(
        coachedWorkout,
        and(eq(coachedWorkout.practiceId, booking.practiceId), eq(coachedWorkout.bookingId, booking.id)),
      )
      .where(own(athleteId, workoutId))
      .orderBy(asc(appointment.startsAt), asc(booking.id))
      .limit(MOST),
  })
}

/** The link of one's own workout, as `c`. */
export const linkOf = (athleteId: string, planId: string, workoutId: string): SQL =>
  sql`c.workout_id = ${workoutId} and c.athlete_id = ${athleteId} and exists (select 1 from ${plannedWorkout} w
    where w.id = c.workout_id and w.plan_id = ${planId})`

/** Finds a row where a workout is in this plan. */
export const isInPlan = (planId: string, workoutId: string): SQL =>
  sql`exists (select 1 from ${plannedWorkout} o where o.id = ${workoutId} and o.plan_id = ${planId})`

/** A workout of one's own plan. */
export const selectOwn = (db: Db, athleteId: string, planId: string, workoutId: string) =>
  db
    .select({ id: plannedWorkout.id })
    .from(plannedWorkout)
    .where(and(own(athleteId, workoutId), eq(plannedWorkout.planId, planId)))
