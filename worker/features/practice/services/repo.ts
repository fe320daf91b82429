import { and, asc, desc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { appointment, location, service, timeOff, workingHours } from '#worker/db/schema/practice/bookings.ts'
import { bookingSettings, practice, practiceMember } from '#worker/db/schema/practice/practice.ts'

export const MOST_SERVICES = 200
export const MOST_LOCATIONS = 100
/** Of one person at a practice: what is ahead, which is shown, and with what is over. */
const MOST_TIME_OFF = 500
const MOST_TIME_OFF_EVER = 5000

/** A place that was not used for so long is nobody's last. */
const LATELY_MS = 60 * 86_400_000

/** What a practice offers and where, in one trip; what is switched off comes last. With where a person last planned. */
export async function loadOffer(db: Db, practiceId: string, personId: string, now: Date) {
  const { services, locations, last } = await readTogether(db, {
    services: db
      .select()
      .from(service)
      .where(eq(service.practiceId, practiceId))
      .orderBy(desc(service.isActive), asc(service.name), asc(service.id))
      .limit(MOST_SERVICES),
    locations: db
      .select()
      .from(location)
      .where(eq(location.practiceId, practiceId))
      .orderBy(desc(location.isActive), asc(location.name), asc(location.id))
      .limit(MOST_LOCATIONS),
    last: db
      .select({ id: appointment.locationId })
      .from(appointment)
      .where(
        and(
          eq(appointment.practiceId, practiceId),
          eq(appointment.createdBy, personId),
          gt(appointment.startsAt, new Date(now.getTime() - LATELY_MS)),
        ),
      )
      .orderBy(desc(appointment.createdAt), desc(appointment.id))
      .limit(1),
  })
  return { services, locations, lastLocationId: last[0]?.id ?? null }
}

/** What a practice offers is added one after the other, so that a count holds. Put it before what adds. */
export function lockOffer(db: Db, practiceId: string) {
  return db.select({ id: practice.id }).from(practice).where(eq(practice.id, practiceId)).for('no key update')
}

type NewService = Omit<typeof service.$inferSelect, 'intake' | 'updatedAt'>

/** Nothing is made where there are as many as a practice may have. */
export const insertService = (row: NewService): SQL => {
  const at = instant(row.createdAt)
  return sql`insert into ${service} (id, practice_id, name, description, duration_min, buffer_before_min, buffer_after_min,
      capacity, price_minor, sport, is_public, is_active, notice_hours, horizon_days, most_per_day, created_at, updated_at)
    select ${row.id}, ${row.practiceId}, ${row.name}, ${row.description}::text, ${row.durationMin}::int,
      ${row.bufferBeforeMin}::int, ${row.bufferAfterMin}::int, ${row.capacity}::int, ${row.priceMinor}::int,
      ${row.sport}::text, ${row.isPublic}::boolean, ${row.isActive}::boolean, ${row.noticeHours}::int,
      ${row.horizonDays}::int, ${row.mostPerDay}::int, ${at}, ${at}
    where (select count(*) from ${service} s where s.practice_id = ${row.practiceId}) < ${MOST_SERVICES}
    returning id`
}

/** A service that was made: nothing where there were as many as a practice may have. Behind `insertService`. */
export function selectMade(db: Db, practiceId: string, id: string) {
  return db
    .select({ id: service.id })
    .from(service)
    .where(and(eq(service.practiceId, practiceId), eq(service.id, id)))
}

export function updateService(
  db: Db,
  practiceId: string,
  id: string,
  change: Partial<typeof service.$inferInsert>,
) {
  return db
    .update(service)
    .set(change)
    .where(and(eq(service.practiceId, practiceId), eq(service.id, id)))
    .returning({ id: service.id })
}

type NewLocation = Omit<typeof location.$inferSelect, 'isActive' | 'updatedAt'>

/** Nothing is made where there are as many as a practice may have. */
export const insertLocation = (row: NewLocation): SQL => {
  const at = instant(row.createdAt)
  return sql`insert into ${location} (id, practice_id, name, address, created_at, updated_at)
    select ${row.id}, ${row.practiceId}, ${row.name}, ${row.address}::text, ${at}, ${at}
    where (select count(*) from ${location} l where l.practice_id = ${row.practiceId}) < ${MOST_LOCATIONS}
    returning id`
}

export function updateLocation(
  db: Db,
  practiceId: string,
  id: string,
  change: Partial<typeof location.$inferInsert>,
) {
  return db
    .update(location)
    .set(change)
    .where(and(eq(location.practiceId, practiceId), eq(location.id, id)))
    .returning({ id: location.id })
}

/** Whether a person works at a practice now. */
export async function worksAt(db: Db, practiceId: string, personId: string): Promise<boolean> {
  const rows = await db
    .select({ personId: practiceMember.personId })
    .from(practiceMember)
    .where(
      and(
        eq(practiceMember.practiceId, practiceId),
        eq(practiceMember.personId, personId),
        isNull(practiceMember.leftAt),
      ),
    )
  return rows.length > 0
}

/** A trainer's week and what is ahead of their time off at a practice, in one trip. */
export async function loadHours(db: Db, practiceId: string, personId: string, now: Date) {
  const { settings, hours, away } = await readTogether(db, {
    settings: db
      .select({ zone: bookingSettings.timezone })
      .from(bookingSettings)
      .where(eq(bookingSettings.practiceId, practiceId)),
    hours: db
      .select({
        weekday: workingHours.weekday,
        startMin: workingHours.startMin,
        endMin: workingHours.endMin,
        locationId: workingHours.locationId,
      })
      .from(workingHours)
      .where(and(eq(workingHours.practiceId, practiceId), eq(workingHours.personId, personId)))
      .orderBy(asc(workingHours.weekday), asc(workingHours.startMin)),
    away: db
      .select({
        id: timeOff.id,
        startsAt: timeOff.startsAt,
        endsAt: timeOff.endsAt,
        reason: timeOff.reason,
      })
      .from(timeOff)
      .where(
        and(eq(timeOff.practiceId, practiceId), eq(timeOff.trainerId, personId), gt(timeOff.endsAt, now)),
      )
      .orderBy(asc(timeOff.startsAt), asc(timeOff.id))
      .limit(MOST_TIME_OFF),
  })
  return { zone: settings[0]?.zone ?? 'UTC', hours, away }
}

type HoursRow = typeof workingHours.$inferInsert

/** A whole week in the place of the one before. Saved twice at once, the second waits and replaces the first. */
export function replaceHours(db: Db, practiceId: string, personId: string, rows: readonly HoursRow[]) {
  const locked = db
    .select({ personId: practiceMember.personId })
    .from(practiceMember)
    .where(and(eq(practiceMember.practiceId, practiceId), eq(practiceMember.personId, personId)))
    .for('update')
  const cleared = db
    .delete(workingHours)
    .where(and(eq(workingHours.practiceId, practiceId), eq(workingHours.personId, personId)))
  return [locked, cleared, ...(rows.length === 0 ? [] : [db.insert(workingHours).values([...rows])])]
}

/** Somebody's time off at a practice is added one after the other, so that a count holds. Put it before what adds. */
export function lockTimeOff(db: Db, practiceId: string, personId: string) {
  return db
    .select({ personId: practiceMember.personId })
    .from(practiceMember)
    .where(and(eq(practiceMember.practiceId, practiceId), eq(practiceMember.personId, personId)))
    .for('no key update')
}

/** Nothing is made where there is as much of one person as is kept. */
export const insertTimeOff = (row: typeof timeOff.$inferSelect): SQL => {
  const [theirs, now] = [
    sql`from ${timeOff} o where o.practice_id = ${row.practiceId} and o.trainer_id = ${row.trainerId}`,
    instant(row.createdAt),
  ]
  return sql`insert into ${timeOff} (id, practice_id, trainer_id, starts_at, ends_at, reason, created_by, created_at)
    select ${row.id}, ${row.practiceId}, ${row.trainerId}, ${instant(row.startsAt)}, ${instant(row.endsAt)},
      ${row.reason}::text, ${row.createdBy}, ${now}
    where (${instant(row.endsAt)} <= ${now} or (select count(*) ${theirs} and o.ends_at > ${now}) < ${MOST_TIME_OFF})
      and (select count(*) ${theirs}) < ${MOST_TIME_OFF_EVER} returning id`
}

export function deleteTimeOff(db: Db, practiceId: string, personId: string, id: string) {
  return db
    .delete(timeOff)
    .where(and(eq(timeOff.practiceId, practiceId), eq(timeOff.trainerId, personId), eq(timeOff.id, id)))
    .returning({ id: timeOff.id })
}
