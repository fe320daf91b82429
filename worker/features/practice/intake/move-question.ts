import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { MAKERS } from './makers.ts'
import { moveQuestion as move } from './repo.ts'
import type { MoveQuestion } from './schema.ts'

/** Asks it one place earlier or later. */
export async function moveQuestion(
  ctx: Ctx,
  practiceId: string,
  id: string,
  { by }: MoveQuestion,
): Promise<void> {
  await requireMember(ctx, practiceId, MAKERS)
  const { moved } = await ctx.store({ moved: move(ctx.db, practiceId, id, by) })
  if (!moved.rows.some((row) => row.id === id)) throw notFound('This question')
}
