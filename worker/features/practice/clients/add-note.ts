import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { STANDARD_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { notFound } from '#worker/platform/errors.ts'
import { insertNote } from './repo/notes.ts'
import type { WriteNote } from './schema.ts'

export async function addNote(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  input: WriteNote,
): Promise<Made> {
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
