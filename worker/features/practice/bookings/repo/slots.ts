import { and, asc, eq, gt, inArray, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { appointment, booking, service, timeOff, workingHours } from '#worker/db/schema/practice/bookings.ts'
import { bookingSettings, client, practiceMember } from '#worker/db/schema/practice/practice.ts'
import { busyTime } from '#worker/db/schema/practice/series.ts'
import { isTrainerAt, selectTrainers } from '#worker/db/trainers.ts'
import { answerOf, selectAnswer } from './change.ts'
import { BOUNDS, selectOnDay } from './client-bounds.ts'
import { selectSessions } from './open-sessions.ts'

const MOST_RANGES = 3000
const MOST_TOUCHING = 100

interface Span {
  from: Date
  to: Date
}

const ofService = (practiceId: string, serviceId: string) =>
  and(eq(service.practiceId, practiceId), eq(service.id, serviceId))
const trainers = (db: Db, practiceId: string) =>
  db.select({ id: practiceMember.personId }).from(practiceMember).where(isTrainerAt(practiceId))

/** What an appointment blocks, at whatever practice; a hold that ran out blocks nothing. */
const isBlocking = (now: Date) =>
  and(
    eq(appointment.isLive, true),
    or(
      isNull(appointment.holdUntil),
      gt(appointment.holdUntil, now),
      sql`exists (select 1 from ${booking} b where b.appointment_id = ${appointment.id}
        and b.state <> 'cancelled' and b.state <> 'held')`,
    ),
  )

/** Everything that says when the trainers of a practice are free for a service, in one trip. */
export async function loadSlotFacts(
  db: Db,
  of: { practiceId: string; serviceId: string; trainerId: string | undefined },
  span: Span,
  now: Date,
) {
  const who = of.trainerId === undefined ? trainers(db, of.practiceId) : [of.trainerId]
  const { settings, services, sessions, people, hours, taken, away, busy } = await readTogether(db, {
    settings: db
      .select({ zone: bookingSettings.timezone, ...BOUNDS })
      .from(bookingSettings)
      .where(eq(bookingSettings.practiceId, of.practiceId)),
    services: db.select().from(service).where(ofService(of.practiceId, of.serviceId)),
    sessions: selectSessions(db, of, who, span, now),
    people: selectTrainers(db, of.practiceId, inArray(practiceMember.personId, who)),
    hours: db
      .select()
      .from(workingHours)
      .where(and(eq(workingHours.practiceId, of.practiceId), inArray(workingHours.personId, who))),
    taken: db
      .select({
        trainerId: appointment.trainerId,
        startsAt: appointment.blockedFrom,
        endsAt: appointment.blockedUntil,
      })
      .from(appointment)
      .where(
        and(
          inArray(appointment.trainerId, who),
          isBlocking(now),
          lt(appointment.blockedFrom, span.to),
          gt(appointment.blockedUntil, span.from),
        ),
      )
      .limit(MOST_RANGES),
    away: db
      .select({ trainerId: timeOff.trainerId, startsAt: timeOff.startsAt, endsAt: timeOff.endsAt })
      .from(timeOff)
      .where(
        and(inArray(timeOff.trainerId, who), lt(timeOff.startsAt, span.to), gt(timeOff.endsAt, span.from)),
      )
      .limit(MOST_RANGES),
    busy: db
      .select({ trainerId: busyTime.trainerId, startsAt: busyTime.startsAt, endsAt: busyTime.endsAt })
      .from(busyTime)
      .where(
        and(inArray(busyTime.trainerId, who), lt(busyTime.startsAt, span.to), gt(busyTime.endsAt, span.from)),
      )
      .limit(MOST_RANGES),
  })
  return {
    zone: settings[0]?.zone ?? 'UTC',
    settings: settings[0],
    service: services[0],
    trainers: people,
    sessions,
    hours,
    taken,
    away: [...away, ...busy],
  }
}

export type SlotFacts = Awaited<ReturnType<typeof loadSlotFacts>>

/** Everything a new booking is decided by, in one trip. */
export async function loadForBooking(
  db: Db,
  command: {
    practiceId: string
    serviceId: string
    trainerId: string
    clientId: string | null
    seatOf: string | null
    idempotencyKey: string
    fingerprint: string | null
    /** Null for a seat, whose time is its appointment's. */
    span: Span | null
  },
) {
  const { practiceId, trainerId, span } = command
  const { settings, services, members, clients, seats, hours, away, busy, onDay, before } =
    await readTogether(db, {
      settings: db
        .select({ zone: bookingSettings.timezone, holdMin: bookingSettings.holdMin, ...BOUNDS })
        .from(bookingSettings)
        .where(eq(bookingSettings.practiceId, practiceId)),
      services: db.select().from(service).where(ofService(practiceId, command.serviceId)),
      members: db
        .select({ isTrainer: practiceMember.isTrainer })
        .from(practiceMember)
        .where(
          and(
            eq(practiceMember.practiceId, practiceId),
            eq(practiceMember.personId, trainerId),
            isNull(practiceMember.leftAt),
          ),
        ),
      clients: db
        .select({ status: client.status })
        .from(client)
        .where(and(eq(client.practiceId, practiceId), eq(client.id, command.clientId ?? ''))),
      seats: db
        .select()
        .from(appointment)
        .where(and(eq(appointment.practiceId, practiceId), eq(appointment.id, command.seatOf ?? ''))),
      hours: db
        .select()
        .from(workingHours)
        .where(and(eq(workingHours.practiceId, practiceId), eq(workingHours.personId, trainerId))),
      away: selectTouching(db, timeOff, trainerId, span),
      busy: selectTouching(db, busyTime, trainerId, span),
      onDay: selectOnDay(db, command),
      before: selectAnswer(db, practiceId, command.idempotencyKey, command.fingerprint),
    })
  return {
    before: answerOf(before),
    settings: settings[0],
    service: services[0],
    member: members[0],
    client: clients[0],
    seat: seats[0],
    hours,
    away,
    busy,
    onDay: onDay[0] ?? { all: 0, ofService: 0 },
  }
}

/** What moves: a session by its name, one booking's, or the one that a series has for a day. */
export type MovedOf = { appointmentId: string } | { bookingId: string } | { seriesId: string; day: string }

function idOf(practiceId: string, of: MovedOf) {
  if ('appointmentId' in of) return sql<string>`${of.appointmentId}`
  if ('bookingId' in of)
    return sql<string>`(select k.appointment_id from ${booking} k where k.practice_id = ${practiceId} and k.id = ${of.bookingId})`
  return sql<string>`(select k.id from ${appointment} k where k.practice_id = ${practiceId}
    and k.series_id = ${of.seriesId} and k.series_day = ${of.day}::date)`
}

/** Everything a move is decided by, in one trip. */
export async function loadForMove(
  db: Db,
  move: {
    practiceId: string
    of: MovedOf
    trainerId: string | null
    span: Span
  },
) {
  const { practiceId, of, span } = move
  const id = idOf(practiceId, of)
  const own = and(eq(appointment.practiceId, practiceId), sql`${appointment.id} = ${id}`)
  const trainerId = sql<string>`coalesce(${move.trainerId}::text,
    (select a.trainer_id from ${appointment} a where a.practice_id = ${practiceId} and a.id = ${id}))`
  const moved = 'bookingId' in of ? of.bookingId : null
  const { settings, appointments, seats, members, hours, away, busy, onDay } = await readTogether(db, {
    settings: selectMoveBounds(db, practiceId, id),
    appointments: db.select().from(appointment).where(own),
    seats: db
      .select({
        bookingId: booking.id,
        clientId: booking.clientId,
        version: booking.version,
        state: booking.state,
      })
      .from(booking)
      .where(
        and(
          eq(booking.practiceId, practiceId),
          sql`${booking.appointmentId} = ${id}`,
          ne(booking.state, 'cancelled'),
        ),
      )
      .orderBy(asc(booking.id)),
    members: db
      .select({ isTrainer: practiceMember.isTrainer })
      .from(practiceMember)
      .where(
        and(
          eq(practiceMember.practiceId, practiceId),
          sql`${practiceMember.personId} = ${trainerId}`,
          isNull(practiceMember.leftAt),
        ),
      ),
    hours: db
      .select()
      .from(workingHours)
      .where(and(eq(workingHours.practiceId, practiceId), sql`${workingHours.personId} = ${trainerId}`)),
    away: selectTouching(db, timeOff, trainerId, span),
    busy: selectTouching(db, busyTime, trainerId, span),
    onDay: selectOnDay(db, {
      ...{ practiceId, seatOf: null, span, except: moved },
      serviceId: sql`(select k.service_id from ${appointment} k where k.practice_id = ${practiceId} and k.id = ${id})`,
      clientId: sql`(select k.client_id from ${booking} k where k.practice_id = ${practiceId} and k.id = ${moved})`,
    }),
  })
  return {
    zone: settings[0]?.zone ?? 'UTC',
    bounds: settings[0] ?? { noticeHours: 0, horizonDays: 0, mostPerDay: 0, mostOfService: null },
    onDay: onDay[0] ?? { all: 0, ofService: 0 },
    appointment: appointments[0],
    seats,
    member: members[0],
    hours,
    away,
    busy,
  }
}

const selectMoveBounds = (db: Db, practiceId: string, id: SQL<string>) =>
  db
    .select({
      zone: bookingSettings.timezone,
      noticeHours: sql<number>`coalesce(${service.noticeHours}, ${bookingSettings.noticeHours})`,
      horizonDays: sql<number>`coalesce(${service.horizonDays}, ${bookingSettings.horizonDays})`,
      mostPerDay: bookingSettings.mostPerDay,
      mostOfService: service.mostPerDay,
    })
    .from(bookingSettings)
    .leftJoin(
      service,
      sql`${service.id} = (select k.service_id from ${appointment} k where k.practice_id = ${practiceId} and k.id = ${id})`,
    )
    .where(eq(bookingSettings.practiceId, practiceId))

function selectTouching(
  db: Db,
  table: typeof timeOff | typeof busyTime,
  trainerId: string | ReturnType<typeof sql<string>>,
  span: Span | null,
) {
  return db
    .select({ startsAt: table.startsAt, endsAt: table.endsAt })
    .from(table)
    .where(
      span
        ? and(
            sql`${table.trainerId} = ${trainerId}`,
            lt(table.startsAt, span.to),
            gt(table.endsAt, span.from),
          )
        : sql`false`,
    )
    .limit(MOST_TOUCHING)
}
