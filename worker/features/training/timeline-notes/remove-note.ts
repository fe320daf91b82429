import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Removed } from './answers.ts'
import { deleteNote, selectNote } from './repo.ts'

/** Deletes a note and answers with it: added again it stands there as before. */
export async function removeNote(ctx: Ctx, id: string): Promise<Removed> {
  const athleteId = requireAthlete(ctx)
  const { was } = await ctx.store({
    was: selectNote(ctx.db, athleteId, id),
    gone: deleteNote(ctx.db, athleteId, id),
  })
  const [removed] = was
  if (!removed) throw notFound('The note')
  return { removed }
}
