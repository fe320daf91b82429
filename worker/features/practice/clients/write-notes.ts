import type { Ctx } from '#worker/context.ts'
import { requireAthlete, requireMember } from '#worker/platform/access.ts'
import { STANDARD_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { notFound } from '#worker/platform/errors.ts'
import { deleteNote, insertNote, selectNotes, updateNote } from './repo/notes.ts'
import type { WriteNote } from './schema.ts'

const PAGE = 20

/** Notes of a client, newest first: everyone's shared ones and the reader's own private ones. */
export async function listNotes(ctx: Ctx, practiceId: string, clientId: string, before?: string) {
  const reader = requireAthlete(ctx)
  const [rows] = await Promise.all([
    selectNotes(ctx.db, practiceId, clientId, reader, before, PAGE + 1),
    requireMember(ctx, practiceId),
  ])
  const notes = rows.slice(0, PAGE)
  return { notes, next: rows.length > PAGE ? (notes.at(-1)?.id ?? null) : null }
}

export async function addNote(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  input: WriteNote,
): Promise<{ id: string }> {
  const { athleteId: authorId } = await requireMember(ctx, practiceId)
  const id = ctx.id('note')
  const row = { id, practiceId, clientId, authorId, ...input, createdAt: ctx.now, updatedAt: ctx.now }
  try {
    await ctx.store({ note: insertNote(ctx.db, row) })
  } catch (error) {
    throw databaseCode(error) === STANDARD_CODES.foreignKeyViolation ? notFound('This client') : error
  }
  return { id }
}

export async function changeNote(
  ctx: Ctx,
  path: { practiceId: string; clientId: string; noteId: string },
  input: WriteNote,
): Promise<void> {
  const { athleteId: authorId } = await requireMember(ctx, path.practiceId)
  const change = { ...input, updatedAt: ctx.now }
  const { changed } = await ctx.store({ changed: updateNote(ctx.db, { ...path, authorId }, change) })
  if (changed.length === 0) throw notFound('This note')
}

export async function removeNote(
  ctx: Ctx,
  path: { practiceId: string; clientId: string; noteId: string },
): Promise<void> {
  const { athleteId: authorId } = await requireMember(ctx, path.practiceId)
  const { gone } = await ctx.store({ gone: deleteNote(ctx.db, { ...path, authorId }) })
  if (gone.length === 0) throw notFound('This note')
}
