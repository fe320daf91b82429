import { and, asc, eq, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { bulkInsert } from '#worker/db/bulk.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { bookingSettings, practiceMember } from '#worker/db/schema/practice/practice.ts'
import { busyCalendar, busyTime } from '#worker/db/schema/practice/series.ts'

const MOST_CALENDARS = 100
const MOST_OF_ONE = 10

export function selectCalendars(db: Db, practiceId: string) {
  return db
    .select({
      id: busyCalendar.id,
      trainerId: busyCalendar.trainerId,
      name: busyCalendar.name,
      host: busyCalendar.host,
      readAt: busyCalendar.readAt,
      triedAt: busyCalendar.triedAt,
      problem: busyCalendar.problem,
      events: busyCalendar.events,
      skipped: busyCalendar.skipped,
    })
    .from(busyCalendar)
    .where(and(eq(busyCalendar.practiceId, practiceId), isNull(busyCalendar.removedAt)))
    .orderBy(asc(busyCalendar.id))
    .limit(MOST_CALENDARS)
}

type Row = Pick<
  typeof busyCalendar.$inferSelect,
  'id' | 'practiceId' | 'trainerId' | 'name' | 'sealedUrl' | 'host' | 'createdBy' | 'createdAt'
>

/** Adds a calendar of someone who works there and has fewer than ten; nothing is returned otherwise. */
export function insertCalendar(row: Row): SQL {
  return sql`insert into ${busyCalendar} (id, practice_id, trainer_id, name, sealed_url, host, created_by, created_at)
    select ${row.id}, m.practice_id, m.person_id, ${row.name}, ${row.sealedUrl}, ${row.host}, ${row.createdBy}, ${instant(row.createdAt)}
    from ${practiceMember} m
    where m.practice_id = ${row.practiceId} and m.person_id = ${row.trainerId} and m.left_at is null
      and (select count(*) from ${busyCalendar} c where c.practice_id = m.practice_id and c.trainer_id = m.person_id
        and c.removed_at is null) < ${MOST_OF_ONE}
    returning id`
}

/** Takes a calendar away. `ownerOf` limits it to one's own. */
export function removeCalendar(db: Db, practiceId: string, id: string, ownerOf: string | null, now: Date) {
  return db
    .update(busyCalendar)
    .set({ removedAt: now, sealedUrl: '' })
    .where(
      and(
        eq(busyCalendar.practiceId, practiceId),
        eq(busyCalendar.id, id),
        isNull(busyCalendar.removedAt),
        ownerOf === null ? undefined : eq(busyCalendar.trainerId, ownerOf),
      ),
    )
    .returning({ id: busyCalendar.id })
}

/**
 * Frees what a calendar that was taken away kept busy. A statement of its own after `removeCalendar`: that one may
 * have waited for a reading to end, and would not see what the reading wrote.
 */
export function freeBusy(practiceId: string, id: string): SQL {
  return sql`delete from ${busyTime} using ${busyCalendar} c
    where ${busyTime.calendarId} = c.id and c.id = ${id} and c.practice_id = ${practiceId} and c.removed_at is not null`
}

/** Takes away the calendars of someone who does not work there any more. */
export function removeCalendarsOf(practiceId: string, personId: string, now: Date): SQL {
  return sql`update ${busyCalendar} c set removed_at = ${instant(now)}, sealed_url = ''
    where c.practice_id = ${practiceId} and c.trainer_id = ${personId} and c.removed_at is null
      and not exists (select 1 from ${practiceMember} m where m.practice_id = c.practice_id
        and m.person_id = c.trainer_id and m.left_at is null)`
}

/** Frees what calendars of theirs that were taken away kept busy; see `freeBusy`. */
export function freeBusyOf(practiceId: string, personId: string): SQL {
  return sql`delete from ${busyTime} using ${busyCalendar} c where ${busyTime.calendarId} = c.id
    and c.practice_id = ${practiceId} and c.trainer_id = ${personId} and c.removed_at is not null`
}

/** Says that it is due now. */
export function askAgain(practiceId: string, id: string): SQL {
  return sql`update ${busyCalendar} set tried_at = null
    where practice_id = ${practiceId} and id = ${id} and removed_at is null returning id`
}

/** Calendars that were not tried since, oldest first. */
export function selectDue(db: Db, before: Date, limit: number) {
  return db
    .select({ id: busyCalendar.id })
    .from(busyCalendar)
    .where(
      and(isNull(busyCalendar.removedAt), or(isNull(busyCalendar.triedAt), lt(busyCalendar.triedAt, before))),
    )
    .orderBy(sql`${busyCalendar.triedAt} nulls first`, asc(busyCalendar.id))
    .limit(limit)
}

/** A calendar with the zone its whole days lie in. */
export async function loadCalendar(db: Db, id: string) {
  const [row] = await db
    .select({
      trainerId: busyCalendar.trainerId,
      practiceId: busyCalendar.practiceId,
      sealedUrl: busyCalendar.sealedUrl,
      zone: sql<string>`coalesce(${bookingSettings.timezone}, 'UTC')`,
    })
    .from(busyCalendar)
    .leftJoin(bookingSettings, eq(bookingSettings.practiceId, busyCalendar.practiceId))
    .where(and(eq(busyCalendar.id, id), isNull(busyCalendar.removedAt)))
  return row
}

/** What was read takes the place of what was read before; nothing when the calendar was taken away meanwhile. */
export function replaceBusy(
  db: Db,
  of: { id: string; trainerId: string },
  read: { spans: readonly { startsAt: Date; endsAt: Date }[]; events: number; skipped: number },
  now: Date,
) {
  const rows = read.spans.map((span) => ({ calendarId: of.id, trainerId: of.trainerId, ...span }))
  const isThere = sql`exists (select 1 from ${busyCalendar} where id = ${of.id} and removed_at is null)`
  return [
    db.select({ id: busyCalendar.id }).from(busyCalendar).where(eq(busyCalendar.id, of.id)).for('update'),
    db.delete(busyTime).where(eq(busyTime.calendarId, of.id)),
    ...(rows.length > 0 ? [db.execute(sql`${bulkInsert(busyTime, rows)} where ${isThere}`)] : []),
    db
      .update(busyCalendar)
      .set({
        readAt: now,
        triedAt: now,
        problem: null,
        events: read.events,
        skipped: read.skipped,
      })
      .where(eq(busyCalendar.id, of.id)),
  ]
}

/** A try that failed keeps what was read before. */
export function noteProblem(db: Db, id: string, problem: string, now: Date) {
  return db.update(busyCalendar).set({ triedAt: now, problem }).where(eq(busyCalendar.id, id))
}
