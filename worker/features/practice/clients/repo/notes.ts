import { and, desc, eq, lt, or } from 'drizzle-orm'
import { etagOf } from '#worker/db/etag.ts'
import type { Db } from '#worker/db/open.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { clientNote } from '#worker/db/schema/practice/clients.ts'

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

export function insertNote(db: Db, row: typeof clientNote.$inferInsert) {
  return db.insert(clientNote).values(row)
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
