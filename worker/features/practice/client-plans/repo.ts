import { and, asc, eq, gte, lte, ne, type SQL, sql } from 'drizzle-orm'
import { mayLook } from '#worker/db/client-links.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { appointment, booking, service } from '#worker/db/schema/practice/bookings.ts'
import { checkIn } from '#worker/db/schema/training/daily.ts'
import { coachedWorkout, proposal } from '#worker/db/schema/training/plan-links.ts'
import { plan, plannedWorkout } from '#worker/db/schema/training/plans.ts'

const MOST = 200
const MORNINGS = 61

interface Client {
  practiceId: string
  clientId: string
  athleteId: string
}

/** A client's plan in force within some days, their sessions of these, and what this practice proposed. One trip. */
export function loadClientPlan(
  db: Db,
  { practiceId, clientId, athleteId }: Client,
  span: { fromDay: string; toDay: string },
) {
  const inForce = and(eq(plan.athleteId, athleteId), eq(plan.status, 'active'))
  const localDay = sql<string>`(${appointment.startsAt} at time zone ${athlete.zone})::date::text`
  return readTogether(db, {
    person: db.select({ zone: athlete.zone }).from(athlete).where(eq(athlete.id, athleteId)),
    plan: db
      .select({ id: plan.id, name: plan.name, startDay: plan.startDay, endDay: plan.endDay })
      .from(plan)
      .where(inForce),
    workouts: db
      .select({
        ...{ id: plannedWorkout.id, day: plannedWorkout.day, sport: plannedWorkout.sport },
        ...{ title: plannedWorkout.title, phase: plannedWorkout.phase, plannedS: plannedWorkout.plannedS },
        ...{ plannedStress: plannedWorkout.plannedStress, isKey: plannedWorkout.isKey },
        ...{ isHard: plannedWorkout.isHard, isSkipped: plannedWorkout.isSkipped },
        ...{ completedAt: plannedWorkout.completedAt, activityId: plannedWorkout.activityId },
        coachedAt: coachedWorkout.doneAt,
        bookingId: sql<
          string | null
        >`case when ${coachedWorkout.practiceId} = ${practiceId} then ${coachedWorkout.bookingId} end`,
      })
      .from(plannedWorkout)
      .innerJoin(plan, and(eq(plan.id, plannedWorkout.planId), inForce))
      .leftJoin(coachedWorkout, eq(coachedWorkout.workoutId, plannedWorkout.id))
      .where(
        and(
          eq(plannedWorkout.isWithdrawn, false),
          gte(plannedWorkout.day, span.fromDay),
          lte(plannedWorkout.day, span.toDay),
        ),
      )
      .orderBy(asc(plannedWorkout.day), asc(plannedWorkout.half), asc(plannedWorkout.id))
      .limit(MOST),
    sessions: db
      .select({
        ...{ bookingId: booking.id, startsAt: appointment.startsAt, serviceName: service.name },
        ...{ state: booking.state, day: localDay },
      })
      .from(booking)
      .innerJoin(appointment, eq(appointment.id, booking.appointmentId))
      .innerJoin(
        service,
        and(eq(service.practiceId, appointment.practiceId), eq(service.id, appointment.serviceId)),
      )
      .innerJoin(athlete, eq(athlete.id, athleteId))
      .where(
        and(
          ...[eq(booking.practiceId, practiceId), eq(booking.clientId, clientId)],
          ne(booking.state, 'cancelled'),
          sql`${localDay} between ${span.fromDay} and ${span.toDay}`,
        ),
      )
      .orderBy(asc(appointment.startsAt))
      .limit(MOST),
    proposal: db
      .select({
        ...{ id: proposal.id, reason: proposal.reason, personName: proposal.personName },
        createdAt: proposal.createdAt,
      })
      .from(proposal)
      .innerJoin(plan, and(eq(plan.id, proposal.planId), inForce))
      .where(and(eq(proposal.practiceId, practiceId), eq(proposal.state, 'proposed'))),
  })
}

/** What an athlete said of their last mornings, and their zone. One trip. */
export function loadMornings(db: Db, athleteId: string, fromDay: string) {
  return readTogether(db, {
    person: db.select({ zone: athlete.zone }).from(athlete).where(eq(athlete.id, athleteId)),
    mornings: db
      .select({
        ...{ day: checkIn.day, sleepH: checkIn.sleepH, sleepQuality: checkIn.sleepQuality },
        ...{ hrvMs: checkIn.hrvMs, restHrBpm: checkIn.restHrBpm, soreness: checkIn.soreness },
      })
      .from(checkIn)
      .where(and(eq(checkIn.athleteId, athleteId), gte(checkIn.day, fromDay)))
      .limit(MORNINGS),
  })
}

/** Holds while a practice may see a client's plan. */
export const maySeePlan = (practiceId: string, clientId: string, now: Date): SQL =>
  sql`exists (select 1 ${mayLook(practiceId, clientId, 'plans', now)})`

const isOfClient = (practiceId: string, clientId: string, bookingId: string): SQL =>
  sql`exists (select 1 from ${booking} o where o.practice_id = ${practiceId} and o.id = ${bookingId}
    and o.client_id = ${clientId})`

/** Whose plan a practice may see now; null when they do not let it. */
export async function planOwner(db: Db, practiceId: string, clientId: string, now: Date) {
  const { rows } = await db.execute(sql`select l.athlete_id ${mayLook(practiceId, clientId, 'plans', now)}`)
  return (rows[0]?.athlete_id as string | undefined) ?? null
}

interface ClientBooking {
  practiceId: string
  clientId: string
  bookingId: string
}

/** A booking of this client, whose plan may be seen. */
export const linkCondition = ({ practiceId, clientId, bookingId }: ClientBooking, now: Date): SQL =>
  sql`${isOfClient(practiceId, clientId, bookingId)} and ${maySeePlan(practiceId, clientId, now)}`

/** A link, as `c`, that somebody of the practice made. */
export const trainersLink = ({ practiceId, clientId, bookingId }: ClientBooking, now: Date): SQL =>
  sql`c.practice_id = ${practiceId} and c.booking_id = ${bookingId} and c.linked_by = 'trainer'
    and ${linkCondition({ practiceId, clientId, bookingId }, now)}`
