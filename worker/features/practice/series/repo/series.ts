import { and, asc, eq, gte, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import {
  appointment,
  booking,
  bookingChange,
  location,
  service,
} from '#worker/db/schema/practice/bookings.ts'
import { bookingSettings, client, practiceMember } from '#worker/db/schema/practice/practice.ts'
import { series, seriesDay, seriesMember } from '#worker/db/schema/practice/series.ts'

const MOST_SERIES = 200
const MOST_DAYS = 400

export const ofSeries = (practiceId: string, id: string) =>
  and(eq(series.practiceId, practiceId), eq(series.id, id))
const membersOf = sql<
  { id: string; name: string }[]
>`coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name)
  order by c.name, c.id) from ${seriesMember} m join ${client} c on c.practice_id = m.practice_id and c.id = m.client_id
  where m.series_id = ${series.id}), '[]')`

const SHOWN = {
  id: series.id,
  trainerId: series.trainerId,
  trainerName: athlete.name,
  serviceId: series.serviceId,
  serviceName: service.name,
  locationId: series.locationId,
  startDay: series.startDay,
  untilDay: series.untilDay,
  count: series.count,
  everyWeeks: series.everyWeeks,
  weekdays: series.weekdays,
  wallTime: series.wallTime,
  durationMin: series.durationMin,
  serviceMin: service.durationMin,
  followsId: series.followsId,
  madeUntil: series.madeUntil,
  version: series.version,
  endedAt: series.endedAt,
  members: membersOf,
}

/**
 * Whoever moved or called off the session of a day since has dealt with what was noted of it; a seat more has not. A
 * move is a line of each seat's history; a session without seats has none, and nothing else changes it.
 */
const isUnsettled = sql`not (${seriesDay.kind} = 'problem' and exists (select 1 from ${appointment} a
  where a.series_id = ${seriesDay.seriesId} and a.series_day = ${seriesDay.day} and (not a.is_live
    or exists (select 1 from ${booking} b join ${bookingChange} c on c.practice_id = b.practice_id and c.booking_id = b.id
      where b.appointment_id = a.id and c.verb = 'reschedule' and c.at > ${seriesDay.updatedAt})
    or (a.updated_at > ${seriesDay.updatedAt}
      and not exists (select 1 from ${booking} b where b.appointment_id = a.id)))))`

const selectShown = (db: Db, fromDay: string) =>
  db
    .select({
      ...SHOWN,
      needsLook: sql<number>`(select count(*)::integer from ${seriesDay} where ${seriesDay.seriesId} = ${series.id}
        and ${seriesDay.kind} = 'problem' and ${seriesDay.day} >= ${fromDay}::date and ${isUnsettled})`,
    })
    .from(series)
    .innerJoin(service, and(eq(service.practiceId, series.practiceId), eq(service.id, series.serviceId)))
    .innerJoin(athlete, eq(athlete.id, series.trainerId))

/** Open series of a practice, or of one of its clients. */
export function selectSeries(db: Db, practiceId: string, clientId: string | undefined, fromDay: string) {
  const hasSeat = sql`exists (select 1 from ${seriesMember} m where m.series_id = ${series.id} and m.client_id = ${clientId ?? ''})`
  return selectShown(db, fromDay)
    .where(and(eq(series.practiceId, practiceId), isNull(series.endedAt), clientId ? hasSeat : undefined))
    .orderBy(asc(series.wallTime), asc(series.id))
    .limit(MOST_SERIES)
}

/** A series with its sessions from a day on, and its days that are not as its rule says. One trip. */
export async function loadSeries(db: Db, practiceId: string, id: string, fromDay: string) {
  const { heads, sessions, days } = await readTogether(db, {
    heads: selectShown(db, fromDay).where(ofSeries(practiceId, id)),
    sessions: db
      .select({
        id: appointment.id,
        day: appointment.seriesDay,
        startsAt: appointment.startsAt,
        endsAt: appointment.endsAt,
        trainerId: appointment.trainerId,
        locationId: appointment.locationId,
        isLive: appointment.isLive,
      })
      .from(appointment)
      .where(
        and(
          eq(appointment.practiceId, practiceId),
          eq(appointment.seriesId, id),
          gte(appointment.seriesDay, fromDay),
        ),
      )
      .orderBy(asc(appointment.seriesDay))
      .limit(MOST_DAYS),
    days: db
      .select({ day: seriesDay.day, kind: seriesDay.kind, reason: seriesDay.reason })
      .from(seriesDay)
      .innerJoin(series, eq(series.id, seriesDay.seriesId))
      .where(and(ofSeries(practiceId, id), gte(seriesDay.day, fromDay), isUnsettled))
      .orderBy(asc(seriesDay.day))
      .limit(MOST_DAYS),
  })
  return { head: heads[0], sessions, days }
}

/** A series with its practice's zone, and whether who and where are asked for are the practice's. One trip. */
export async function loadRule(
  db: Db,
  practiceId: string,
  id: string,
  asked: { trainerId?: string | undefined; locationId?: string | null | undefined } = {},
) {
  const [row] = await db
    .select({
      series,
      zone: sql<string>`coalesce(${bookingSettings.timezone}, 'UTC')`,
      hasTrainer: sql<boolean>`exists (select 1 from ${practiceMember} m where m.practice_id = ${practiceId}
        and m.person_id = coalesce(${asked.trainerId ?? null}, "series"."trainer_id") and m.is_trainer and m.left_at is null)`,
      hasPlace: sql<boolean>`${asked.locationId ?? null}::text is null or exists (select 1 from ${location} l
        where l.practice_id = ${practiceId} and l.id = ${asked.locationId ?? null})`,
      memberIds: sql<
        string[]
      >`coalesce((select jsonb_agg(m.client_id order by m.client_id) from ${seriesMember} m
        where m.series_id = "series"."id"), '[]')`,
    })
    .from(series)
    .leftJoin(bookingSettings, eq(bookingSettings.practiceId, series.practiceId))
    .where(ofSeries(practiceId, id))
  return row
}

export type SeriesRow = typeof series.$inferSelect
type NewRow = typeof series.$inferInsert

export function insertSeries(db: Db, row: NewRow, clientIds: readonly string[]) {
  const { practiceId } = row
  const members = clientIds.map((clientId) => ({ seriesId: row.id, practiceId, clientId }))
  return [
    db.insert(series).values(row),
    ...(members.length > 0 ? [db.insert(seriesMember).values(members)] : []),
  ]
}

/** The series that a key has made, as it was made. */
export function selectByKey(db: Db, practiceId: string, idempotencyKey: string) {
  return db
    .select()
    .from(series)
    .where(and(eq(series.practiceId, practiceId), eq(series.idempotencyKey, idempotencyKey)))
}

interface Following
  extends Pick<
    SeriesRow,
    'startDay' | 'untilDay' | 'count' | 'everyWeeks' | 'weekdays' | 'wallTime' | 'durationMin'
  > {
  id: string
  trainerId: string
  locationId: string | null
  idempotencyKey: string
  createdBy: string
}

/**
 * Starts the series that follows another, with its members and the days that are left out, and ends the other the day
 * before. The first statement locks the other as it was loaded and answers with the new id; where somebody changed it
 * meanwhile it makes nothing, and so do the rest.
 */
export function followSeries(db: Db, old: SeriesRow, lastDay: string, next: Following, now: Date) {
  const made = sql`exists (select 1 from ${series} n where n.id = ${next.id})`
  return {
    made: db.execute(sql`insert into ${series} (id, practice_id, trainer_id, service_id, location_id, start_day, until_day, count,
        every_weeks, weekdays, wall_time, duration_min, follows_id, cause, created_by, created_at, updated_at)
      select ${next.id}, practice_id, ${next.trainerId}, service_id, ${next.locationId}, ${next.startDay}::date,
        ${next.untilDay}::date, ${next.count}::integer, ${next.everyWeeks}::integer,
        array(select jsonb_array_elements_text(${JSON.stringify(next.weekdays)}::jsonb)::integer), ${next.wallTime},
        ${next.durationMin}::integer, id,
        ${next.idempotencyKey}, ${next.createdBy}, ${instant(now)}, ${instant(now)} from ${series}
      where ${isUnchanged(old)} for update returning id`),
    ended: db.execute(sql`${ending(old, lastDay, now)} and ${made}`),
    members: db.execute(sql`insert into ${seriesMember} (series_id, practice_id, client_id)
      select ${next.id}, practice_id, client_id from ${seriesMember} where series_id = ${old.id} and ${made}`),
    skippedDays: db.execute(sql`insert into ${seriesDay} (series_id, day, kind, updated_at)
      select ${next.id}, day, 'skip', updated_at from ${seriesDay}
      where series_id = ${old.id} and kind = 'skip' and day > ${lastDay}::date and ${made}`),
  }
}

const isUnchanged = (old: SeriesRow) =>
  sql`practice_id = ${old.practiceId} and id = ${old.id} and version = ${old.version} and ended_at is null`

const ending = (old: SeriesRow, lastDay: string, now: Date) =>
  sql`update ${series} set until_day = least(until_day, ${lastDay}::date), count = null, version = version + 1,
    updated_at = ${instant(now)}, ended_at = case when start_day > ${lastDay}::date then ${instant(now)} end
    where ${isUnchanged(old)}`

/** Ends a series before a day. */
export function endSeries(old: SeriesRow, lastDay: string, now: Date): SQL {
  return sql`${ending(old, lastDay, now)} returning id`
}

/** Leaves one day out. */
export function skipDay(practiceId: string, id: string, day: string, now: Date): SQL {
  return sql`insert into ${seriesDay} (series_id, day, kind, updated_at)
    select id, ${day}::date, 'skip', ${instant(now)} from ${series} where practice_id = ${practiceId} and id = ${id} and ended_at is null
    on conflict (series_id, day) do update set kind = 'skip', reason = null, updated_at = excluded.updated_at returning series_id as id`
}

/** Series that have days beyond what is made, by key. */
export function selectUnmade(db: Db, from: string, after: string, limit: number) {
  return db
    .select({ id: series.id, practiceId: series.practiceId })
    .from(series)
    .where(
      and(
        isNull(series.endedAt),
        sql`${series.id} > ${after}`,
        or(
          isNull(series.madeUntil),
          sql`${series.madeUntil} < ${from}::date + ${KEPT_DAYS}`,
          hasProblem(from),
        ),
      ),
    )
    .orderBy(asc(series.id))
    .limit(limit)
}

/**
 * So many days ahead a series keeps its times: eight weeks, and a week more than clients book by themselves at any
 * practice where its trainer works, for a night that its work is not done in.
 */
export const KEPT_DAYS = sql<number>`greatest(56, 7 + coalesce((
  select max(greatest(s.horizon_days, (select max(v.horizon_days) from service v where v.practice_id = s.practice_id)))
  from practice_member m join booking_settings s on s.practice_id = m.practice_id
  where m.person_id = "series"."trainer_id" and m.left_at is null), 0))`

const hasProblem = (fromDay: string) =>
  sql`exists (select 1 from ${seriesDay} d where d.series_id = ${series.id} and d.kind = 'problem' and d.day >= ${fromDay}::date)`

/** Whether the clients of a request are the practice's, and its settings, service and trainer. */
export function selectClients(db: Db, practiceId: string, clientIds: readonly string[]) {
  return db
    .select({ id: client.id })
    .from(client)
    .where(and(eq(client.practiceId, practiceId), inArray(client.id, ['', ...clientIds])))
}
