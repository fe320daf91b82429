import { and, asc, eq, gt, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { Db, Statement } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/accounts.ts'
import { appointment, booking, location, service } from '#worker/db/schema/bookings.ts'
import { clientConsent } from '#worker/db/schema/clients.ts'
import { bookingSettings, client, practice, practiceMember } from '#worker/db/schema/practice.ts'
import { textConsent } from '#worker/db/schema/texts.ts'

const MOST = 100

const when = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`

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
  const [heads, services, trainers, places] = await db.batch([
    selectHead(db, eq(practice.slug, slug)),
    db
      .select({
        id: service.id,
        name: service.name,
        description: service.description,
        durationMin: service.durationMin,
        capacity: service.capacity,
        priceMinor: service.priceMinor,
        sport: service.sport,
        intake: service.intake,
      })
      .from(service)
      .where(and(sql`${service.practiceId} = ${own}`, eq(service.isPublic, true), eq(service.isActive, true)))
      .orderBy(asc(service.name), asc(service.id))
      .limit(MOST),
    db
      .select({ id: practiceMember.personId, name: athlete.name })
      .from(practiceMember)
      .innerJoin(athlete, eq(athlete.id, practiceMember.personId))
      .where(
        and(
          sql`${practiceMember.practiceId} = ${own}`,
          eq(practiceMember.isTrainer, true),
          isNull(practiceMember.leftAt),
        ),
      )
      .orderBy(asc(athlete.name), asc(practiceMember.personId))
      .limit(MOST),
    db
      .select({ id: location.id, name: location.name, address: location.address })
      .from(location)
      .where(and(sql`${location.practiceId} = ${own}`, eq(location.isActive, true)))
      .orderBy(asc(location.name))
      .limit(MOST),
  ])
  return { head: heads[0], services, trainers, places }
}

/** A service that anyone may book, with its practice's rules, and a planned session of it with its free seats. */
export async function loadPublicService(
  db: Db,
  practiceId: string,
  serviceId: string,
  appointmentId: string | null,
) {
  const [heads, services, sessions] = await db.batch([
    selectHead(db, eq(practice.id, practiceId)),
    db
      .select({ id: service.id, capacity: service.capacity, intake: service.intake })
      .from(service)
      .where(
        and(
          eq(service.practiceId, practiceId),
          eq(service.id, serviceId),
          eq(service.isPublic, true),
          eq(service.isActive, true),
        ),
      ),
    db
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
  ])
  return { head: heads[0], service: services[0], session: sessions[0] }
}

/** Planned group sessions of a service that have seats left. */
export function selectOpenSessions(
  db: Db,
  of: { practiceId: string; serviceId: string; trainerId: string | undefined },
  span: { from: Date; to: Date },
) {
  const taken = sql<number>`(select count(*)::int from ${booking} b where b.appointment_id = "appointment"."id" and b.state <> 'cancelled')`
  return db
    .select({
      trainerId: appointment.trainerId,
      startsAt: appointment.startsAt,
      endsAt: appointment.endsAt,
      appointmentId: appointment.id,
      seatsLeft: sql<number>`${appointment.capacity} - ${taken}`,
    })
    .from(appointment)
    .where(
      and(
        eq(appointment.practiceId, of.practiceId),
        eq(appointment.serviceId, of.serviceId),
        of.trainerId === undefined ? undefined : eq(appointment.trainerId, of.trainerId),
        eq(appointment.isLive, true),
        gt(appointment.capacity, 1),
        gt(appointment.startsAt, span.from),
        lt(appointment.startsAt, span.to),
        sql`${taken} < ${appointment.capacity}`,
      ),
    )
    .orderBy(asc(appointment.startsAt), asc(appointment.id))
    .limit(MOST)
}

export interface Visitor {
  /** For a client who is not there yet. */
  id: string
  practiceId: string
  trainerId: string
  name: string
  email: string
  phone: string | null
  now: Date
}

/**
 * Finds or makes the client who books, the same for both, and keeps what they agreed to. An address is one client, also
 * when it books twice at once; a number alone is only theirs whose name it is, for couples share one.
 * @returns statements whose third answers the client's id
 */
export function admitClient(
  db: Db,
  visitor: Visitor,
  consents: readonly { id: string; purpose: 'terms'; wording: string }[],
  texts: { id: string; wording: string } | null,
): Statement[] {
  const { practiceId, email, phone, name, now } = visitor
  const known = sql`(select c.id from ${client} c where c.practice_id = ${practiceId} and (lower(c.email) = ${email}
      or (c.phone = ${phone}::text and (c.email is null or lower(c.name) = lower(${name}::text))))
    order by (lower(c.email) = ${email}) desc nulls last, c.created_at, c.id limit 1)`
  return [
    db.execute(
      sql`select pg_advisory_xact_lock(hashtextextended('public:' || ${practiceId}::text || ':' || ${email}::text, 0))`,
    ),
    db.execute(sql`insert into ${client} (id, practice_id, name, email, phone, trainer_id, created_at, updated_at)
      select ${visitor.id}, ${practiceId}, ${name}, ${email}, ${phone}, ${visitor.trainerId}, ${when(now)}, ${when(now)}
      where ${known} is null`),
    db.execute(sql`select ${known} as id`),
    ...consents.map((consent) =>
      db.execute(sql`insert into ${clientConsent} (id, practice_id, client_id, purpose, granted, wording, recorded_by, at)
        select ${consent.id}, ${practiceId}, ${known}, ${consent.purpose}, true, ${consent.wording}, 'client:public', ${when(now)}`),
    ),
    ...(texts && phone
      ? [
          db.insert(textConsent).values({
            ...{ id: texts.id, practiceId, phone, isOptedIn: true, source: 'form', wording: texts.wording },
            ...{ recordedBy: 'client:public', at: now },
          }),
        ]
      : []),
  ]
}

/** What was booked under a cause, and whom to tell. */
export async function loadBooked(db: Db, practiceId: string, cause: string) {
  const [row] = await db
    .select({
      bookingId: booking.id,
      clientId: booking.clientId,
      email: client.email,
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
    .where(and(eq(booking.practiceId, practiceId), eq(booking.cause, cause)))
  return row
}
