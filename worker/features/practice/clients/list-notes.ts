import type { Ctx } from '#worker/context.ts'
import { requireAthlete, requireMember } from '#worker/platform/access.ts'
import type { NotePage } from './answers.ts'
import { selectNotes } from './repo/notes.ts'

const PAGE = 20

/** Notes of a client, newest first: everyone's shared ones and the reader's own private ones. */
export async function listNotes(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  before?: string,
): Promise<NotePage> {
  const reader = requireAthlete(ctx)
  const [rows] = await Promise.all([
    selectNotes(ctx.db, practiceId, clientId, reader, before, PAGE + 1),
    requireMember(ctx, practiceId),
  ])
  const notes = rows.slice(0, PAGE)
  return { notes, next: rows.length > PAGE ? (notes.at(-1)?.id ?? null) : null }
}
