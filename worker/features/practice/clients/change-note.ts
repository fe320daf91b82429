import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { changedMeanwhile, notFound } from '#worker/platform/errors.ts'
import { updateNote } from './repo/notes.ts'
import type { ChangeNote } from './schema.ts'

export async function changeNote(
  ctx: Ctx,
  path: { practiceId: string; clientId: string; noteId: string },
  input: ChangeNote,
): Promise<void> {
  const { athleteId: authorId } = await requireMember(ctx, path.practiceId)
  const change = { ...input, updatedAt: ctx.now }
  const { held, changed } = await ctx.store(updateNote(ctx.db, { ...path, authorId }, change))
  const [current] = held
  if (!current) throw notFound('This note')
  if (changed.length === 0) throw changedMeanwhile('This note', current)
}
