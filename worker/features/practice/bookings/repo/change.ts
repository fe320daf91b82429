import { and, eq, sql } from 'drizzle-orm'
import * as calls from '#worker/db/functions/practice/booking-calls.ts'
import { forfeitSession as forfeit } from '#worker/db/functions/practice/credit-calls.ts'
import type { Db } from '#worker/db/open.ts'
import { appointment, booking, bookingChange } from '#worker/db/schema/practice/bookings.ts'
import { sessionDue } from '#worker/db/schema/practice/credits.ts'
import type { BookIntent, MoveIntent, SlotOutcome } from '../schema.ts'

interface NewIds {
  booking: string
  appointment: string
  change: string
}

/** A time of a trainer, or a seat of a planned one: one call of the database function. */
export function bookSlot(db: Db, ids: NewIds, intent: BookIntent) {
  const request = {
    ...ids,
    seatOf: intent.seatOf,
    practice: intent.practiceId,
    client: intent.clientId,
    trainer: intent.trainerId,
    service: intent.serviceId,
    location: intent.locationId,
    series: intent.seriesId,
    seriesDay: intent.seriesDay,
    starts: intent.startsAt,
    ends: intent.endsAt,
    blockedFrom: intent.blockedFrom,
    blockedUntil: intent.blockedUntil,
    capacity: intent.capacity,
    note: intent.note,
    holdUntil: intent.holdUntil,
    source: intent.source,
    intake: intent.intake,
    form: formOf(intent),
    cause: intent.idempotencyKey,
    fingerprint: intent.fingerprint,
    actor: intent.actorId,
    kept: intent.holdKey,
    holder: intent.holder,
  }
  return db.execute(sql`select * from ${calls.bookSlot({ request, now: intent.now })}`)
}

/** What a newcomer agreed to waits with their booking until they confirm it. */
function formOf({ newcomer, holdUntil }: BookIntent) {
  if (!newcomer || holdUntil === null) return null
  const { terms, texts, phone, holder } = newcomer
  return { terms, texts, phone, holder }
}

/** What was booked under an idempotency key. @throws `bookingRequestReused` when something else was */
export function selectAnswer(db: Db, practiceId: string, idempotencyKey: string, fingerprint: string | null) {
  return db.execute(
    sql`select * from ${calls.slotAnswer({ practice: practiceId, cause: idempotencyKey, fingerprint })}`,
  )
}

/** The function's row as a value; null when nothing was booked. */
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
    fromTrainer: intent.fromTrainerId,
    trainer: intent.trainerId,
    location: intent.locationId,
    starts: intent.startsAt,
    ends: intent.endsAt,
    blockedFrom: intent.blockedFrom,
    blockedUntil: intent.blockedUntil,
    changes: changeIds,
    detail: { by: intent.by, from: intent.before.startsAt, to: intent.startsAt },
    actor: intent.actorId,
  }
  return db.execute(sql`select ${calls.moveSlot({ move, now: intent.now })} as version`)
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
  const { practiceId: practice, bookingId: booking, ...rest } = seat
  return db.execute(sql`select ${calls.claimBooking({ practice, booking, ...rest })}`)
}

/** @param others the sessions of that day besides the booking, as they were loaded */
export function claimDay(db: Db, practice: string, booking: string, others: number) {
  return db.execute(sql`select ${calls.claimDay({ practice, booking, others })}`)
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
    idempotencyKey: string
    durationMin: number
    priceMinor: number | null
    actorId: string
    at: Date
    now: Date
  },
) {
  const { practiceId: practice, clientId: client, bookingId: booking, actorId: actor, ...rest } = taken
  const { durationMin: minutes, priceMinor: amountMinor, idempotencyKey: cause, at, now } = rest
  const call = forfeit({ id, practice, client, cause, minutes, amountMinor, booking, actor, at, now })
  return db.execute(sql`select * from ${call}`)
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
  const clients = calls.dropExpiredHolds({ trainer: trainerId, now })
  return [
    db.execute(sql`select ${calls.lockTrainer({ trainer: trainerId })}`),
    db.execute(sql`select ${calls.raiseClients({ clients, now })}`),
  ]
}
