import { and, asc, eq, ne, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { appointment, booking } from '#worker/db/schema/practice/bookings.ts'
import { seatHold } from '#worker/db/schema/practice/seat-holds.ts'

/** A planned session and who has a seat of it, in one trip. */
export async function loadSeats(db: Db, practiceId: string, appointmentId: string) {
  const { appointments, seats } = await readTogether(db, {
    appointments: db
      .select({ id: appointment.id, isLive: appointment.isLive, version: appointment.version })
      .from(appointment)
      .where(and(eq(appointment.practiceId, practiceId), eq(appointment.id, appointmentId))),
    seats: db
      .select({ bookingId: booking.id, clientId: booking.clientId, state: booking.state })
      .from(booking)
      .where(
        and(
          eq(booking.practiceId, practiceId),
          eq(booking.appointmentId, appointmentId),
          ne(booking.state, 'cancelled'),
        ),
      )
      .orderBy(asc(booking.id)),
  })
  return { appointment: appointments[0], seats }
}

/** Waits for whoever changes a seat of it, and says how it stands then. The statement after it sees what they did. */
export function lockAppointment(db: Db, practiceId: string, id: string) {
  return db
    .select({ isLive: appointment.isLive })
    .from(appointment)
    .where(and(eq(appointment.practiceId, practiceId), eq(appointment.id, id)))
    .for('no key update')
}

/**
 * Its time is free, unless a seat of it has taken place; a second call changes nothing. Behind `lockAppointment`.
 */
export function endAppointment(db: Db, practiceId: string, id: string, now: Date) {
  const isOver = sql`exists (select 1 from ${booking} b where b.appointment_id = ${id}
    and b.state in ('completed', 'no_show'))`
  return db
    .update(appointment)
    .set({ isLive: false, version: sql`${appointment.version} + 1`, updatedAt: now })
    .where(
      and(
        eq(appointment.practiceId, practiceId),
        eq(appointment.id, id),
        eq(appointment.isLive, true),
        sql`not ${isOver}`,
      ),
    )
    .returning({ id: appointment.id })
}

/** Trainers with holds that ran out, and the practices whose holds those are. */
export async function selectExpiredHolders(db: Db, now: Date, limit: number) {
  const at = instant(now)
  const { rows } = await db.execute(sql`
    select a.trainer_id, array_agg(distinct a.practice_id) as practices from ${appointment} a where a.id in (
      select b.appointment_id from ${booking} b where b.state = 'held' and b.hold_until <= ${at}
      union select h.appointment_id from ${seatHold} h join ${appointment} s on s.id = h.appointment_id
        where h.hold_until <= ${at} and (split_part(h.holder, '.', 2) is distinct from 'told' or s.starts_at <= ${at})
      union select o.id from ${appointment} o where o.is_live and o.hold_until <= ${at}
        and not exists (select 1 from ${booking} b where b.appointment_id = o.id and b.state <> 'cancelled'))
    group by a.trainer_id order by a.trainer_id limit ${limit}`)
  return rows.map((row) => ({ trainerId: String(row.trainer_id), practices: row.practices as string[] }))
}
