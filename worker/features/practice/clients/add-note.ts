import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { insertNote, lockNotes, MOST_NOTES } from './repo/notes.ts'
import type { WriteNote } from './schema.ts'

export async function addNote(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  input: WriteNote,
): Promise<Made> {
  const { athleteId: authorId } = await requireMember(ctx, practiceId)
  const id = ctx.id('note')
  const row = { id, practiceId, clientId, authorId, ...input, createdAt: ctx.now }
  const { locked, note } = await ctx.store({
    locked: lockNotes(ctx.db, practiceId, clientId),
    note: ctx.db.execute(insertNote(row)),
  })
  if (note.rows.length > 0) return { id }
  if (locked.length === 0) throw notFound('This client')
  throw new AppError(
    'conflict',
    `A client has at most ${MOST_NOTES} notes, everybody’s counted. Remove some first. Nothing was added.`,
  )
}
