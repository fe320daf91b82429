import { and, asc, eq, gt, ne, type SQL, sql } from 'drizzle-orm'
import { keepToldSeat, slotAnswer } from '#worker/db/functions/practice/booking-calls.ts'
import { knownClient } from '#worker/db/functions/practice/client-calls.ts'
import { intakeOf } from '#worker/db/intake.ts'
import type { Db, Statement } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { appointment, booking, location, service } from '#worker/db/schema/practice/bookings.ts'
import { bookingSettings, client, practice } from '#worker/db/schema/practice/practice.ts'
import { selectTrainers } from '#worker/db/trainers.ts'
import type { Question } from '#worker/domain/booking/questions.ts'

const MOST = 100

const HEAD = {
  id: practice.id,
  name: practice.name,
  slug: practice.slug,
  currency: practice.currency,
  phone: practice.phoneNumber,
  brand: practice.brand,
  zone: bookingSettings.timezone,
  lateCancelHours: bookingSettings.lateCancelHours,
  lateCancelRule: bookingSettings.lateCancelRule,
  noShowRule: bookingSettings.noShowRule,
  feeMinor: bookingSettings.feeMinor,
  singlePriceMinor: bookingSettings.singlePriceMinor,
}

const selectHead = (db: Db, where: SQL) =>
  db
    .select(HEAD)
    .from(practice)
    .innerJoin(bookingSettings, eq(bookingSettings.practiceId, practice.id))
    .where(where)

/** Everything of a practice's public page but its times, in one trip. */
export async function loadPage(db: Db, slug: string) {
  const own = sql`(${db.select({ id: practice.id }).from(practice).where(eq(practice.slug, slug))})`
  const { heads, services, trainers, places } = await readTogether(db, {
    heads: selectHead(db, eq(practice.slug, slug)),
    services: db
      .select({
        id: service.id,
        name: service.name,
        description: service.description,
        durationMin: service.durationMin,
        capacity: service.capacity,
        priceMinor: service.priceMinor,
        sport: service.sport,
        intake: intakeOf(sql`service.practice_id`, sql`service.id`),
      })
      .from(service)
      .where(and(sql`${service.practiceId} = ${own}`, eq(service.isPublic, true), eq(service.isActive, true)))
      .orderBy(asc(service.name), asc(service.id))
      .limit(MOST),
    trainers: selectTrainers(db, own),
    places: db
      .select({ id: location.id, name: location.name, address: location.address })
      .from(location)
      .where(and(sql`${location.practiceId} = ${own}`, eq(location.isActive, true)))
      .orderBy(asc(location.name))
      .limit(MOST),
  })
  return { head: heads[0], services, trainers, places }
}

/** A service that anyone may book, with its practice's rules, and a planned session of it with its free seats. */
export async function loadPublicService(
  db: Db,
  practiceId: string,
  serviceId: string,
  appointmentId: string | null,
) {
  const { heads, services, sessions } = await readTogether(db, {
    heads: selectHead(db, eq(practice.id, practiceId)),
    services: db
      .select({
        id: service.id,
        capacity: service.capacity,
        intake: intakeOf(sql`service.practice_id`, sql`service.id`),
      })
      .from(service)
      .where(
        and(
          eq(service.practiceId, practiceId),
          eq(service.id, serviceId),
          eq(service.isPublic, true),
          eq(service.isActive, true),
        ),
      ),
    sessions: db
      .select({
        id: appointment.id,
        startsAt: appointment.startsAt,
        endsAt: appointment.endsAt,
        trainerId: appointment.trainerId,
      })
      .from(appointment)
      .where(
        and(
          eq(appointment.practiceId, practiceId),
          eq(appointment.id, appointmentId ?? ''),
          eq(appointment.serviceId, serviceId),
          eq(appointment.isLive, true),
          gt(appointment.capacity, 1),
        ),
      ),
  })
  return { head: heads[0], service: services[0], session: sessions[0] }
}

/**
 * Who books, if they are a client already, whether this form was sent before, and what is asked now. One trip.
 * @throws `bookingRequestReused` when it was sent for somebody else
 */
export async function loadVisitor(
  db: Db,
  practiceId: string,
  email: string,
  request: { idempotencyKey: string; fingerprint: string },
  serviceId: string,
) {
  const known = knownClient({ practice: practiceId, email })
  const { idempotencyKey: cause, fingerprint } = request
  const answer = slotAnswer({ practice: practiceId, cause, fingerprint })
  const questions = intakeOf(sql`${practiceId}`, sql`${serviceId}`)
  const { rows } = await db.execute(
    sql`select ${known} as client_id, (${answer}).appointment_id as booked, ${questions} as questions`,
  )
  return {
    clientId: (rows[0]?.client_id ?? null) as string | null,
    isBooked: Boolean(rows[0]?.booked),
    questions: (rows[0]?.questions ?? []) as Question[],
  }
}

/** What was booked under a cause, and whom to tell. */
export async function loadBooked(db: Db, practiceId: string, idempotencyKey: string) {
  const [row] = await db
    .select({
      bookingId: booking.id,
      holdUntil: booking.holdUntil,
      version: booking.version,
      clientId: booking.clientId,
      email: sql<string | null>`case when not ${client.isEmailUnchecked} then ${client.email} end`,
      practiceName: practice.name,
      zone: bookingSettings.timezone,
      startsAt: appointment.startsAt,
      serviceName: service.name,
      trainerName: athlete.name,
    })
    .from(booking)
    .innerJoin(client, and(eq(client.practiceId, booking.practiceId), eq(client.id, booking.clientId)))
    .innerJoin(practice, eq(practice.id, booking.practiceId))
    .innerJoin(bookingSettings, eq(bookingSettings.practiceId, booking.practiceId))
    .innerJoin(appointment, eq(appointment.id, booking.appointmentId))
    .innerJoin(service, eq(service.id, appointment.serviceId))
    .innerJoin(athlete, eq(athlete.id, appointment.trainerId))
    .where(and(eq(booking.practiceId, practiceId), eq(booking.idempotencyKey, idempotencyKey)))
  return row
}

/** What the seat is called under that a client has in a session already. */
export async function loadOwnSeat(db: Db, practiceId: string, clientId: string, appointmentId: string) {
  const [row] = await db
    .select({ idempotencyKey: booking.idempotencyKey })
    .from(booking)
    .where(
      and(
        eq(booking.practiceId, practiceId),
        eq(booking.clientId, clientId),
        eq(booking.appointmentId, appointmentId),
        ne(booking.state, 'cancelled'),
      ),
    )
  return row
}

/** Keeps the seat of a form as the booking that anybody else would have by it. */
export const keepSeat = (db: Db, seat: Parameters<typeof keepToldSeat>[0]['seat'], now: Date): Statement =>
  db.execute(sql`select ${keepToldSeat({ seat, now })}`)

/** The code of a form's number was entered in that form: who confirms it by mail is who has the number. */
export function markProved(db: Db, practiceId: string, idempotencyKey: string, phone: string) {
  return db
    .update(booking)
    .set({ form: sql`${booking.form} || '{"isPhoneProved": true}'` })
    .where(
      and(
        eq(booking.practiceId, practiceId),
        eq(booking.idempotencyKey, idempotencyKey),
        sql`${booking.form} ->> 'phone' = ${phone}`,
      ),
    )
}
