import { and, asc, eq, gt, isNotNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { appointment, location, service, timeOff, workingHours } from '#worker/db/schema/practice/bookings.ts'
import { bookingSettings, practiceMember } from '#worker/db/schema/practice/practice.ts'
import { busyTime, series, seriesDay, seriesMember } from '#worker/db/schema/practice/series.ts'
import { KEPT_DAYS, ofSeries, selectClients } from './series.ts'

const MOST = 1000

interface Span {
  from: Date
  to: Date
}

/** Everything a request for a series is judged by, in one trip: what is there, and what its trainer has in that time. */
export async function loadSeriesFacts(
  db: Db,
  request: {
    practiceId: string
    serviceId: string | SQL<string>
    trainerId: string | SQL<string>
    locationId: string | null
    clientIds: readonly string[]
    /** A series that is there: its own sessions are named too, whoever their trainer is. */
    seriesId?: string
  },
  span: Span,
) {
  const { practiceId, trainerId } = request
  const { settings, services, members, places, clients, hours, taken, away, busy } = await readTogether(db, {
    settings: db
      .select({ zone: bookingSettings.timezone })
      .from(bookingSettings)
      .where(eq(bookingSettings.practiceId, practiceId)),
    services: db
      .select()
      .from(service)
      .where(and(eq(service.practiceId, practiceId), eq(service.id, request.serviceId))),
    members: db
      .select({ isTrainer: practiceMember.isTrainer, leftAt: practiceMember.leftAt })
      .from(practiceMember)
      .where(and(eq(practiceMember.practiceId, practiceId), eq(practiceMember.personId, trainerId))),
    places: db
      .select({ id: location.id })
      .from(location)
      .where(and(eq(location.practiceId, practiceId), eq(location.id, request.locationId ?? ''))),
    clients: selectClients(db, practiceId, request.clientIds),
    hours: db
      .select()
      .from(workingHours)
      .where(and(eq(workingHours.practiceId, practiceId), eq(workingHours.personId, trainerId))),
    taken: db
      .select({
        startsAt: appointment.blockedFrom,
        endsAt: appointment.blockedUntil,
        seriesId: appointment.seriesId,
        day: appointment.seriesDay,
        at: appointment.startsAt,
        trainerId: appointment.trainerId,
      })
      .from(appointment)
      .where(
        and(
          or(eq(appointment.trainerId, trainerId), eq(appointment.seriesId, request.seriesId ?? '')),
          eq(appointment.isLive, true),
          lt(appointment.blockedFrom, span.to),
          gt(appointment.blockedUntil, span.from),
        ),
      )
      .limit(MOST),
    away: selectTouching(db, timeOff, trainerId, span),
    busy: selectTouching(db, busyTime, trainerId, span),
  })
  const member = members[0]
  return {
    zone: settings[0]?.zone ?? null,
    service: services[0],
    isTrainer: member?.isTrainer === true && member.leftAt === null,
    hasPlace: request.locationId === null || places.length > 0,
    clients: clients.map(({ id }) => id),
    ...{ hours, taken, away, busy },
  }
}

export type SeriesFacts = Awaited<ReturnType<typeof loadSeriesFacts>>

/** What a series says of itself, for a load that runs beside the one that reads it. */
export const ruleColumn = (practiceId: string, id: string) => {
  const of = (name: string) =>
    sql<string>`(select r.${sql.identifier(name)} from ${series} r where r.practice_id = ${practiceId} and r.id = ${id})`
  return { serviceId: of('service_id'), trainerId: of('trainer_id') }
}

function selectTouching(
  db: Db,
  table: typeof timeOff | typeof busyTime,
  trainerId: string | SQL<string>,
  span: Span,
) {
  return db
    .select({ startsAt: table.startsAt, endsAt: table.endsAt })
    .from(table)
    .where(and(eq(table.trainerId, trainerId), lt(table.startsAt, span.to), gt(table.endsAt, span.from)))
    .limit(MOST)
}

/** A series as it should be, its sessions as they are, and those that the series before it left over. */
export async function loadForSettling(db: Db, practiceId: string, id: string, fromDay: string) {
  const followed = db.select({ id: series.followsId }).from(series).where(ofSeries(practiceId, id))
  const session = {
    id: appointment.id,
    day: appointment.seriesDay,
    startsAt: appointment.startsAt,
    trainerId: appointment.trainerId,
    isLive: appointment.isLive,
  }
  const { heads, members, days, olds, left, own } = await readTogether(db, {
    heads: selectHead(db, practiceId, id),
    members: db
      .select({ clientId: seriesMember.clientId })
      .from(seriesMember)
      .where(and(eq(seriesMember.practiceId, practiceId), eq(seriesMember.seriesId, id)))
      .orderBy(asc(seriesMember.clientId)),
    days: db.select().from(seriesDay).where(eq(seriesDay.seriesId, id)).limit(MOST),
    olds: db
      .select()
      .from(series)
      .where(and(eq(series.practiceId, practiceId), sql`${series.id} = (${followed})`)),
    left: db
      .select(session)
      .from(appointment)
      .innerJoin(
        series,
        and(eq(series.practiceId, appointment.practiceId), eq(series.id, appointment.seriesId)),
      )
      .where(
        and(
          eq(appointment.practiceId, practiceId),
          sql`${series.id} = (${followed})`,
          sql`${appointment.seriesDay} > ${series.untilDay}`,
        ),
      )
      .orderBy(asc(appointment.seriesDay))
      .limit(MOST),
    // Behind what is left over: a session that goes over in between is in both, and never in neither.
    own: db
      .select(session)
      .from(appointment)
      .where(
        and(
          eq(appointment.practiceId, practiceId),
          eq(appointment.seriesId, id),
          isNotNull(appointment.seriesDay),
          sql`${appointment.seriesDay} >= ${fromDay}::date - 7`,
        ),
      )
      .limit(MOST),
  })
  return { head: heads[0], members: members.map(({ clientId }) => clientId), days, own, old: olds[0], left }
}

const selectHead = (db: Db, practiceId: string, id: string) =>
  db
    .select({
      series,
      zone: sql<string>`coalesce(${bookingSettings.timezone}, 'UTC')`,
      keptDays: KEPT_DAYS,
      capacity: service.capacity,
      serviceName: service.name,
      serviceMin: service.durationMin,
      trainerName: athlete.name,
      placeName: location.name,
      /** A series that follows has yet to take over what lies behind the end of this one. */
      isTakenOver: sql<boolean>`exists (select 1 from ${series} n where n.practice_id = "series"."practice_id"
          and n.follows_id = "series"."id" and n.made_until is null and n.ended_at is null)`,
    })
    .from(series)
    .innerJoin(service, and(eq(service.practiceId, series.practiceId), eq(service.id, series.serviceId)))
    .innerJoin(athlete, eq(athlete.id, series.trainerId))
    .leftJoin(location, and(eq(location.practiceId, series.practiceId), eq(location.id, series.locationId)))
    .leftJoin(bookingSettings, eq(bookingSettings.practiceId, series.practiceId))
    .where(ofSeries(practiceId, id))

export type Settling = Awaited<ReturnType<typeof loadForSettling>>

/** A session goes over to the series that follows. One that is there already for that day keeps its place. */
export function relabel(db: Db, appointmentId: string, from: string, to: { seriesId: string; day: string }) {
  return db.execute(sql`update ${appointment} set series_id = ${to.seriesId}, series_day = ${to.day}::date
    where id = ${appointmentId} and series_id = ${from}
      and not exists (select 1 from ${appointment} a where a.series_id = ${to.seriesId} and a.series_day = ${to.day}::date)`)
}

/** A day that could not be booked, and why; a skipped day stays skipped. */
export function noteProblem(db: Db, seriesId: string, day: string, reason: string, now: Date) {
  return db
    .insert(seriesDay)
    .values({ seriesId, day, kind: 'problem', reason, updatedAt: now })
    .onConflictDoUpdate({
      target: [seriesDay.seriesId, seriesDay.day],
      set: { reason, updatedAt: now },
      setWhere: eq(seriesDay.kind, 'problem'),
    })
}

export function clearProblem(db: Db, seriesId: string, day: string) {
  return db
    .delete(seriesDay)
    .where(and(eq(seriesDay.seriesId, seriesId), eq(seriesDay.day, day), eq(seriesDay.kind, 'problem')))
}

/** Made up to a day; over once its last day is behind. */
export function markMade(seriesId: string, untilDay: string, isOver: boolean, now: Date): SQL {
  const at = instant(now)
  return sql`update ${series} set made_until = greatest(made_until, ${untilDay}::date),
    ended_at = case when ${isOver} then coalesce(ended_at, ${at}) else ended_at end where id = ${seriesId} returning id`
}
