import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import {
  appointment,
  booking,
  location,
  service,
  timeOff,
  workingHours,
} from '#worker/db/schema/practice/bookings.ts'
import { creditBalance, creditPackage } from '#worker/db/schema/practice/credits.ts'
import { bookingSettings, client, practiceMember } from '#worker/db/schema/practice/practice.ts'
import { seatHold } from '#worker/db/schema/practice/seat-holds.ts'
import { busyTime } from '#worker/db/schema/practice/series.ts'
import { selectTrainers } from '#worker/db/trainers.ts'

const MOST_APPOINTMENTS = 3000
const MOST_SPANS = 1000

export interface CalendarRange {
  practiceId: string
  /** Practice-local days, both included. */
  from: string
  to: string
  trainerId: string | undefined
  now: Date
}

/**
 * A practice's calendar of some of its own days, in one trip: the days become instants in the database, where the
 * zone stands.
 */
export async function loadCalendar(db: Db, range: CalendarRange) {
  const { practiceId } = range
  const within = conditionsOf(range)
  const { settings, trainers, appointments, bookings, hours, away, busy } = await readTogether(db, {
    settings: db
      .select({ zone: bookingSettings.timezone })
      .from(bookingSettings)
      .where(eq(bookingSettings.practiceId, practiceId)),
    trainers: selectTrainers(db, practiceId),
    appointments: selectAppointments(db, range, within),
    bookings: selectBookings(db, range, within),
    hours: selectHours(db, range, within),
    away: selectAway(db, range, within),
    busy: selectBusy(db, range, within),
  })
  return {
    zone: settings[0]?.zone ?? null,
    trainers,
    appointments,
    bookings,
    hours,
    away,
    busy: busy.rows as { trainer_id: string; starts_at: string; ends_at: string }[],
  }
}

/** What asks whether something lies in a range, whose days become instants where the practice's zone stands. */
function conditionsOf(range: CalendarRange) {
  const { practiceId, trainerId } = range
  const zone = sql`(select s.timezone from ${bookingSettings} s where s.practice_id = ${practiceId})`
  const begin = sql`(${range.from}::date::timestamp at time zone ${zone})`
  const end = sql`((${range.to}::date + 1)::timestamp at time zone ${zone})`
  const touches = (from: SQL.Aliased | unknown, to: unknown) => sql`${from} < ${end} and ${to} > ${begin}`
  const isOf = (column: unknown) => (trainerId === undefined ? undefined : sql`${column} = ${trainerId}`)
  const isMember = (column: unknown) =>
    sql`exists (select 1 from ${practiceMember} m where m.practice_id = ${practiceId} and m.person_id = ${column}
      and m.left_at is null)`
  const inRange = and(
    eq(appointment.practiceId, practiceId),
    isOf(appointment.trainerId),
    touches(appointment.startsAt, appointment.endsAt),
  )
  return { touches, isOf, isMember, inRange }
}

type Conditions = ReturnType<typeof conditionsOf>

const selectAppointments = (db: Db, { now }: CalendarRange, { inRange }: Conditions) =>
  db
    .select({
      id: appointment.id,
      trainerId: appointment.trainerId,
      trainerName: athlete.name,
      serviceId: service.id,
      serviceName: service.name,
      sport: service.sport,
      locationId: location.id,
      locationName: location.name,
      seriesId: appointment.seriesId,
      startsAt: appointment.startsAt,
      endsAt: appointment.endsAt,
      blockedFrom: appointment.blockedFrom,
      blockedUntil: appointment.blockedUntil,
      capacity: appointment.capacity,
      isLive: appointment.isLive,
      holdUntil: appointment.holdUntil,
      // Seats that forms keep for whoever is filling them: taken, and nobody's yet.
      keptSeats: sql<number>`(select count(*)::integer from ${keptNow(now)})`,
      keptUntil: sql<Date | null>`(select max(h.hold_until) from ${keptNow(now)})`.mapWith(
        seatHold.holdUntil,
      ),
      note: appointment.note,
      version: appointment.version,
    })
    .from(appointment)
    .innerJoin(service, eq(service.id, appointment.serviceId))
    .innerJoin(athlete, eq(athlete.id, appointment.trainerId))
    .leftJoin(location, eq(location.id, appointment.locationId))
    .where(and(inRange, sql`not ${isOnlyAHold(now)}`))
    .orderBy(asc(appointment.startsAt), asc(appointment.id))
    .limit(MOST_APPOINTMENTS)

const selectBookings = (db: Db, range: CalendarRange, { inRange }: Conditions) =>
  db
    .select({
      id: booking.id,
      appointmentId: booking.appointmentId,
      clientId: booking.clientId,
      clientName: client.name,
      state: booking.state,
      version: booking.version,
      holdUntil: booking.holdUntil,
      source: booking.source,
      penalty: booking.penalty,
      feeMinor: booking.feeMinor,
      blockedAt: booking.blockedAt,
      credits: creditsLeft(range),
    })
    .from(booking)
    .innerJoin(appointment, eq(appointment.id, booking.appointmentId))
    .innerJoin(client, eq(client.id, booking.clientId))
    .where(and(inRange, sql`not ${wasNobodys('booking', range.now)}`))
    .orderBy(asc(booking.createdAt), asc(booking.id))
    .limit(MOST_APPOINTMENTS)

const selectHours = (db: Db, { practiceId }: CalendarRange, { isOf }: Conditions) =>
  db
    .select({
      trainerId: workingHours.personId,
      weekday: workingHours.weekday,
      startMin: workingHours.startMin,
      endMin: workingHours.endMin,
      locationId: workingHours.locationId,
    })
    .from(workingHours)
    .where(and(eq(workingHours.practiceId, practiceId), isOf(workingHours.personId)))
    .orderBy(asc(workingHours.personId), asc(workingHours.weekday), asc(workingHours.startMin))
    .limit(MOST_SPANS)

const selectAway = (db: Db, { practiceId }: CalendarRange, { isMember, isOf, touches }: Conditions) =>
  db
    .select({
      id: timeOff.id,
      trainerId: timeOff.trainerId,
      startsAt: timeOff.startsAt,
      endsAt: timeOff.endsAt,
      // Why they are away is the other practice's to know.
      reason: sql<string | null>`case when ${timeOff.practiceId} = ${practiceId} then ${timeOff.reason} end`,
    })
    .from(timeOff)
    .where(
      and(isMember(timeOff.trainerId), isOf(timeOff.trainerId), touches(timeOff.startsAt, timeOff.endsAt)),
    )
    .orderBy(asc(timeOff.startsAt), asc(timeOff.id))
    .limit(MOST_SPANS)

const selectBusy = (db: Db, { practiceId, trainerId }: CalendarRange, { isMember, touches }: Conditions) =>
  db.execute(sql`
      select trainer_id, ${iso('starts_at')} as starts_at, ${iso('ends_at')} as ends_at from (
        select ${busyTime.trainerId} as trainer_id, ${busyTime.startsAt} as starts_at, ${busyTime.endsAt} as ends_at
        from ${busyTime} where ${isMember(busyTime.trainerId)} and ${touches(busyTime.startsAt, busyTime.endsAt)}
        union all
        select ${appointment.trainerId}, ${appointment.blockedFrom}, ${appointment.blockedUntil} from ${appointment}
        where ${appointment.practiceId} <> ${practiceId} and ${appointment.isLive} and ${isMember(appointment.trainerId)}
          and ${touches(appointment.blockedFrom, appointment.blockedUntil)}) taken
      ${trainerId === undefined ? sql`` : sql`where trainer_id = ${trainerId}`}
      order by taken.starts_at, taken.trainer_id limit ${MOST_SPANS}`)

/** What somebody wrote into the public form and nobody confirmed: once its time is over it was never a session. */
const wasNobodys = (seat: 'booking' | 'b', now: Date) =>
  sql`(${sql.raw(seat)}.source = 'public' and (${sql.raw(seat)}.state = 'held'
      and ${sql.raw(seat)}.hold_until <= ${instant(now)}
    or ${sql.raw(seat)}.state = 'cancelled' and ${sql.raw(seat)}.cancelled_by = 'system'
      and ${sql.raw(seat)}.cancel_reason = 'The hold ran out.'))`

/** A time that was kept for a form alone, and is not any more. */
const isOnlyAHold = (now: Date) =>
  sql`(${appointment.holdUntil} is not null and ${appointment.holdUntil} <= ${instant(now)}
    and not exists (select 1 from ${booking} b where b.appointment_id = ${appointment.id}
      and not ${wasNobodys('b', now)}))`

const keptNow = (now: Date) =>
  sql`${seatHold} h where h.appointment_id = ${appointment.id} and h.hold_until > ${instant(now)}`

const iso = (column: string) =>
  sql.raw(`to_char(taken.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

/** Sessions a client has left on the practice's day, over all packages; null where that is not a number. */
function creditsLeft({ practiceId, now }: CalendarRange) {
  const today = sql`(select (${instant(now)} at time zone s.timezone)::date from ${bookingSettings} s
    where s.practice_id = ${practiceId})`
  return sql<number | null>`(select case
      when bool_or(p.unit = 'unlimited') then null
      when bool_and(p.unit <> 'session') then null
      else coalesce(sum(b.balance) filter (where p.unit = 'session'), 0)::int end
    from ${creditPackage} p join ${creditBalance} b on b.package_id = p.id
    where p.practice_id = ${practiceId} and p.client_id = ${booking.clientId} and p.status = 'active'
      and p.valid_from_day <= ${today} and (p.expires_day is null or p.expires_day >= ${today}))`
}
