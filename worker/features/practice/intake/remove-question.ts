import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { MAKERS } from './makers.ts'
import { removeQuestion as remove } from './repo.ts'

/** Asks it no more. What was answered stays. */
export async function removeQuestion(ctx: Ctx, practiceId: string, id: string): Promise<void> {
  await requireMember(ctx, practiceId, MAKERS)
  const { removed } = await ctx.store({ removed: remove(ctx.db, practiceId, id, ctx.now) })
  if (removed.length === 0) throw notFound('This question')
}
