import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { updateNote } from './repo/notes.ts'
import type { WriteNote } from './schema.ts'

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
