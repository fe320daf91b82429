import type { Ctx } from '#worker/context.ts'
import { requireReader } from '#worker/platform/access.ts'
import type { NoteList } from './answers.ts'
import { selectNotes } from './repo.ts'
import type { NotesQuery } from './schema.ts'

/** What stood in the way or changed, newest first, for the athlete or their coach. */
export async function listNotes(ctx: Ctx, range: NotesQuery): Promise<NoteList> {
  const { athleteId } = requireReader(ctx)
  return { notes: await selectNotes(ctx.db, athleteId, range) }
}
