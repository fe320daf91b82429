import { and, asc, desc, eq, gt, isNull } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { appointment, location, service, timeOff, workingHours } from '#worker/db/schema/practice/bookings.ts'
import { bookingSettings, practiceMember } from '#worker/db/schema/practice/practice.ts'

const MOST_SERVICES = 200
const MOST_LOCATIONS = 100
const MOST_TIME_OFF = 200

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

export function insertService(db: Db, row: typeof service.$inferInsert) {
  return db.insert(service).values(row)
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

export function insertLocation(db: Db, row: typeof location.$inferInsert) {
  return db.insert(location).values(row)
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

export function insertTimeOff(db: Db, row: typeof timeOff.$inferInsert) {
  return db.insert(timeOff).values(row)
}

export function deleteTimeOff(db: Db, practiceId: string, personId: string, id: string) {
  return db
    .delete(timeOff)
    .where(and(eq(timeOff.practiceId, practiceId), eq(timeOff.trainerId, personId), eq(timeOff.id, id)))
    .returning({ id: timeOff.id })
}
