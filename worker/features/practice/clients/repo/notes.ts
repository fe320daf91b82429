import { and, desc, eq, lt, or, type SQL, sql } from 'drizzle-orm'
import { etagOf } from '#worker/db/etag.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { clientNote } from '#worker/db/schema/practice/clients.ts'
import { client } from '#worker/db/schema/practice/practice.ts'

/** Of one client, everybody's counted. */
export const MOST_NOTES = 2000

const NOTE_ETAG = etagOf(clientNote.body, clientNote.isShared)

/** Notes of a client that this reader may see, newest first: shared ones and their own. */
export function selectNotes(
  db: Db,
  practiceId: string,
  clientId: string,
  readerId: string,
  before: string | undefined,
  limit: number,
) {
  return db
    .select({
      id: clientNote.id,
      body: clientNote.body,
      isShared: clientNote.isShared,
      authorId: clientNote.authorId,
      authorName: athlete.name,
      createdAt: clientNote.createdAt,
      updatedAt: clientNote.updatedAt,
      etag: NOTE_ETAG,
    })
    .from(clientNote)
    .innerJoin(athlete, eq(athlete.id, clientNote.authorId))
    .where(
      and(
        eq(clientNote.practiceId, practiceId),
        eq(clientNote.clientId, clientId),
        or(eq(clientNote.isShared, true), eq(clientNote.authorId, readerId)),
        before === undefined ? undefined : lt(clientNote.id, before),
      ),
    )
    .orderBy(desc(clientNote.id))
    .limit(limit)
}

/** Notes of a client are added one after the other, so that a count holds; nothing for one who is not there. */
export function lockNotes(db: Db, practiceId: string, clientId: string) {
  return db
    .select({ id: client.id })
    .from(client)
    .where(and(eq(client.practiceId, practiceId), eq(client.id, clientId)))
    .for('no key update')
}

/** Nothing is made for a client who is not there, or has as many as one may. Behind `lockNotes`. */
export function insertNote(row: Omit<typeof clientNote.$inferSelect, 'updatedAt'>): SQL {
  const at = instant(row.createdAt)
  return sql`insert into ${clientNote} (id, practice_id, client_id, author_id, body, is_shared, created_at, updated_at)
    select ${row.id}, c.practice_id, c.id, ${row.authorId}, ${row.body}, ${row.isShared}::boolean, ${at}, ${at}
    from ${client} c where c.practice_id = ${row.practiceId} and c.id = ${row.clientId}
      and (select count(*) from ${clientNote} n where n.practice_id = c.practice_id and n.client_id = c.id) < ${MOST_NOTES}
    returning id`
}

interface NotePath {
  practiceId: string
  clientId: string
  noteId: string
  authorId: string
}

const ownNote = (path: NotePath) =>
  and(
    eq(clientNote.practiceId, path.practiceId),
    eq(clientNote.clientId, path.clientId),
    eq(clientNote.id, path.noteId),
    eq(clientNote.authorId, path.authorId),
  )

/** Only its author changes a note; with an etag only while it reads as it did then. `held` is what stood there. */
export function updateNote(
  db: Db,
  path: NotePath,
  { etag, ...change }: { body: string; isShared: boolean; updatedAt: Date; etag?: string | undefined },
) {
  return {
    held: db
      .select({ body: clientNote.body, isShared: clientNote.isShared, etag: NOTE_ETAG })
      .from(clientNote)
      .where(ownNote(path))
      .for('update'),
    changed: db
      .update(clientNote)
      .set(change)
      .where(and(ownNote(path), etag === undefined ? undefined : eq(NOTE_ETAG, etag)))
      .returning({ id: clientNote.id }),
  }
}

export function deleteNote(db: Db, path: NotePath) {
  return db.delete(clientNote).where(ownNote(path)).returning({ id: clientNote.id })
}
