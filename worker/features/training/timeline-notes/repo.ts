import { and, desc, eq, lte, type SQL, sql } from 'drizzle-orm'
import { etagOf } from '#worker/db/etag.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { timelineNote } from '#worker/db/schema/training/daily.ts'
import type { NewNote, NoteChange, NotesQuery } from './schema.ts'

const MOST_NOTES = 500

const FORM = {
  kind: timelineNote.kind,
  fromDay: timelineNote.fromDay,
  toDay: timelineNote.toDay,
  words: timelineNote.words,
}
const ETAG = etagOf(...Object.values(FORM))
const NOTE = { id: timelineNote.id, ...FORM, etag: ETAG }

/** Notes that touch these days, newest first. */
export const selectNotes = (db: Db, athleteId: string, { from, to }: NotesQuery) =>
  db
    .select(NOTE)
    .from(timelineNote)
    .where(
      and(
        eq(timelineNote.athleteId, athleteId),
        to ? lte(timelineNote.fromDay, to) : undefined,
        from ? sql`coalesce(${timelineNote.toDay}, 'infinity') >= ${from}::date` : undefined,
      ),
    )
    .orderBy(desc(timelineNote.fromDay), desc(timelineNote.id))
    .limit(MOST_NOTES)

/** Nothing is returned where there are as many as one keeps. */
export const insertNote = (athleteId: string, id: string, note: NewNote, now: Date): SQL => {
  const at = instant(now)
  return sql`insert into ${timelineNote} (id, athlete_id, kind, from_day, to_day, words, created_at, updated_at)
    select ${id}, ${athleteId}, ${note.kind}, ${note.fromDay}::date, ${note.toDay}::date, ${note.words}, ${at}, ${at}
    where (select count(*) from ${timelineNote} n where n.athlete_id = ${athleteId}) < ${MOST_NOTES} returning id`
}

const own = (athleteId: string, id: string) =>
  and(eq(timelineNote.athleteId, athleteId), eq(timelineNote.id, id))

export const selectNote = (db: Db, athleteId: string, id: string) =>
  db.select(NOTE).from(timelineNote).where(own(athleteId, id))

/** @param etag given, nothing is changed unless the note still reads as it did then */
export const updateNote = (
  db: Db,
  athleteId: string,
  id: string,
  { etag, ...change }: NoteChange,
  now: Date,
) =>
  db
    .update(timelineNote)
    .set({ ...change, updatedAt: now })
    .where(and(own(athleteId, id), etag === undefined ? undefined : eq(ETAG, etag)))
    .returning({ id: timelineNote.id })

export const deleteNote = (db: Db, athleteId: string, id: string) =>
  db.delete(timelineNote).where(own(athleteId, id))
