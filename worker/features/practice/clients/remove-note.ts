import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { deleteNote } from './repo/notes.ts'

export async function removeNote(
  ctx: Ctx,
  path: { practiceId: string; clientId: string; noteId: string },
): Promise<void> {
  const { athleteId: authorId } = await requireMember(ctx, path.practiceId)
  const { gone } = await ctx.store({ gone: deleteNote(ctx.db, { ...path, authorId }) })
  if (gone.length === 0) throw notFound('This note')
}
