import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { appointment, booking, bookingChange } from '#worker/db/schema/practice/bookings.ts'
import { sessionDue } from '#worker/db/schema/practice/credits.ts'
import type { BookIntent, MoveIntent, SlotOutcome } from '../schema.ts'

interface NewIds {
  booking: string
  appointment: string
  change: string
}

/** A time of a trainer, or a seat of a planned one: one call of the database's atom. */
export function bookSlot(db: Db, ids: NewIds, intent: BookIntent) {
  const wish = {
    ...ids,
    seat_of: intent.seatOf,
    practice: intent.practiceId,
    client: intent.clientId,
    trainer: intent.trainerId,
    service: intent.serviceId,
    location: intent.locationId,
    series: intent.seriesId,
    series_day: intent.seriesDay,
    starts: intent.startsAt,
    ends: intent.endsAt,
    blocked_from: intent.blockedFrom,
    blocked_until: intent.blockedUntil,
    capacity: intent.capacity,
    note: intent.note,
    hold_until: intent.holdUntil,
    source: intent.source,
    intake: intent.intake,
    cause: intent.cause,
    fingerprint: intent.fingerprint,
    actor: intent.actorId,
    kept: intent.kept,
  }
  return db.execute(sql`select * from book_slot(${JSON.stringify(wish)}::jsonb, ${when(intent.now)})`)
}

/** What was booked under a cause. @throws SI021 when something else was */
export function selectAnswer(db: Db, practiceId: string, cause: string, fingerprint: string | null) {
  return db.execute(sql`select * from slot_answer(${practiceId}, ${cause}, ${fingerprint})`)
}

/** The atom's row as a value; null when nothing was booked. */
export function answerOf(result: unknown): SlotOutcome | null {
  const row = (result as { rows: Record<string, unknown>[] }).rows[0]
  if (!row || row.appointment_id === null) return null
  return {
    bookingId: row.booking_id as string | null,
    appointmentId: row.appointment_id as string,
    state: row.state as SlotOutcome['state'],
    version: Number(row.version),
    isRepeat: row.is_repeat === true,
  }
}

/** An appointment with its open seats to another time, trainer or place. @param changeIds by booking */
export function moveSlot(db: Db, changeIds: Record<string, string>, intent: MoveIntent) {
  const move = {
    practice: intent.practiceId,
    appointment: intent.appointmentId,
    version: intent.version,
    from_trainer: intent.fromTrainerId,
    trainer: intent.trainerId,
    location: intent.locationId,
    starts: intent.startsAt,
    ends: intent.endsAt,
    blocked_from: intent.blockedFrom,
    blocked_until: intent.blockedUntil,
    changes: changeIds,
    detail: { by: intent.by, from: intent.before.startsAt, to: intent.startsAt },
    actor: intent.actorId,
  }
  return db.execute(sql`select move_slot(${JSON.stringify(move)}::jsonb, ${when(intent.now)}) as version`)
}

/** Takes a booking's locks, or refuses the batch with 40001 when it is not as it was loaded. */
export function claimBooking(
  db: Db,
  seat: {
    practiceId: string
    bookingId: string
    version: number
    offences: number | null
    now: Date
  },
) {
  return db.execute(sql`select claim_booking(${seat.practiceId}, ${seat.bookingId}, ${seat.version}::integer,
    ${seat.offences}::integer, ${when(seat.now)})`)
}

type BookingRow = typeof booking.$inferInsert

export function updateBooking(db: Db, practiceId: string, id: string, change: Partial<BookingRow>) {
  return db
    .update(booking)
    .set(change)
    .where(and(eq(booking.practiceId, practiceId), eq(booking.id, id)))
}

/** Raises what the calendar compares; with its only seat gone, the time is free again. */
export function touchAppointment(db: Db, practiceId: string, id: string, isFreed: boolean, now: Date) {
  return db
    .update(appointment)
    .set({
      version: sql`${appointment.version} + 1`,
      updatedAt: now,
      ...(isFreed ? { isLive: false } : {}),
    })
    .where(and(eq(appointment.practiceId, practiceId), eq(appointment.id, id)))
}

/** A kept hold keeps its appointment without an end. */
export function endHold(db: Db, practiceId: string, id: string) {
  return db
    .update(appointment)
    .set({ holdUntil: null })
    .where(and(eq(appointment.practiceId, practiceId), eq(appointment.id, id)))
}

export function insertChange(db: Db, row: typeof bookingChange.$inferInsert) {
  return db.insert(bookingChange).values(row)
}

/** The credit of a session that did not take place; owed where none is left, whatever the rule for completing. */
export function forfeitSession(
  db: Db,
  id: string,
  taken: {
    practiceId: string
    clientId: string
    bookingId: string
    cause: string
    durationMin: number
    priceMinor: number | null
    actorId: string
    at: Date
    now: Date
  },
) {
  return db.execute(sql`select * from forfeit_session(${id}, ${taken.practiceId}, ${taken.clientId}, ${taken.cause},
    ${taken.durationMin}::integer, ${taken.priceMinor}::integer, ${taken.bookingId}, ${taken.actorId},
    ${when(taken.at)}, ${when(taken.now)})`)
}

/** A fee as a session that someone settles: visible on the client's page and never silently gone. */
export function insertFee(db: Db, row: typeof sessionDue.$inferInsert) {
  return db.insert(sessionDue).values(row)
}

/** The cron found no credit for it: it is left alone for a while, and shown. */
export function markBlocked(db: Db, practiceId: string, id: string, version: number, now: Date) {
  return db
    .update(booking)
    .set({ blockedAt: now })
    .where(and(eq(booking.practiceId, practiceId), eq(booking.id, id), eq(booking.version, version)))
}

/** Gives back what a trainer's holds no longer keep. */
export function dropHolds(db: Db, trainerId: string, now: Date) {
  return [
    db.execute(sql`select lock_trainer(${trainerId})`),
    db.execute(sql`select raise_clients(drop_expired_holds(${trainerId}, ${when(now)}), ${when(now)})`),
  ]
}

function when(at: Date) {
  return sql`${at.toISOString()}::timestamptz`
}
