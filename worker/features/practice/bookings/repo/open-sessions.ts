import { and, asc, eq, gt, inArray, lt, sql } from 'drizzle-orm'
import { seatsFree } from '#worker/db/functions/practice/booking-calls.ts'
import type { Db } from '#worker/db/open.ts'
import { appointment } from '#worker/db/schema/practice/bookings.ts'

const MOST = 100

/** Planned group sessions of a service with the seats they have left, soonest first; what forms keep is not left. */
export function selectSessions(
  db: Db,
  of: { practiceId: string; serviceId: string },
  trainers: Parameters<typeof inArray>[1] & object,
  span: { from: Date; to: Date },
  now: Date,
) {
  // By its table: a column of the one table of a query is written without it.
  const left = sql<number>`${seatsFree({ appointment: sql`"appointment"."id"`, now })}`
  return db
    .select({
      trainerId: appointment.trainerId,
      startsAt: appointment.startsAt,
      endsAt: appointment.endsAt,
      locationId: appointment.locationId,
      appointmentId: appointment.id,
      seatsLeft: left,
    })
    .from(appointment)
    .where(
      and(
        eq(appointment.practiceId, of.practiceId),
        eq(appointment.serviceId, of.serviceId),
        inArray(appointment.trainerId, trainers as string[]),
        eq(appointment.isLive, true),
        gt(appointment.capacity, 1),
        gt(appointment.startsAt, span.from > now ? span.from : now),
        lt(appointment.startsAt, span.to),
      ),
    )
    .orderBy(asc(appointment.startsAt), asc(appointment.id))
    .limit(MOST)
}
