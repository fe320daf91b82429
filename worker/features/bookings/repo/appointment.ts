import { and, asc, eq, ne, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { appointment, booking } from '#worker/db/schema/bookings.ts'

/** A planned session and who has a seat of it, in one trip. */
export async function loadSeats(db: Db, practiceId: string, appointmentId: string) {
  const [appointments, seats] = await db.batch([
    db
      .select({ id: appointment.id, isLive: appointment.isLive })
      .from(appointment)
      .where(and(eq(appointment.practiceId, practiceId), eq(appointment.id, appointmentId))),
    db
      .select({ bookingId: booking.id, state: booking.state })
      .from(booking)
      .where(
        and(
          eq(booking.practiceId, practiceId),
          eq(booking.appointmentId, appointmentId),
          ne(booking.state, 'cancelled'),
        ),
      )
      .orderBy(asc(booking.id)),
  ])
  return { appointment: appointments[0], seats }
}

/** Its time is free; a second call changes nothing. */
export function endAppointment(db: Db, practiceId: string, id: string, now: Date) {
  return db
    .update(appointment)
    .set({ isLive: false, version: sql`${appointment.version} + 1`, updatedAt: now })
    .where(and(eq(appointment.practiceId, practiceId), eq(appointment.id, id), eq(appointment.isLive, true)))
}

/** Trainers with holds that ran out. */
export function selectExpiredHolders(db: Db, now: Date, limit: number) {
  const at = sql`${now.toISOString()}::timestamptz`
  const seatless = db
    .select({ trainerId: appointment.trainerId })
    .from(appointment)
    .where(
      and(
        eq(appointment.isLive, true),
        sql`${appointment.holdUntil} <= ${at}`,
        sql`not exists (select 1 from ${booking} b where b.appointment_id = ${appointment.id} and b.state <> 'cancelled')`,
      ),
    )
  return db
    .selectDistinct({ trainerId: appointment.trainerId })
    .from(booking)
    .innerJoin(appointment, eq(appointment.id, booking.appointmentId))
    .where(and(eq(booking.state, 'held'), sql`${booking.holdUntil} <= ${at}`))
    .union(seatless)
    .limit(limit)
}
