import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { deleteSnooze } from './repo/store.ts'

/** Brings an item back at once. */
export async function wakeItem(ctx: Ctx, practiceId: string, key: string): Promise<void> {
  await requireMember(ctx, practiceId)
  const { gone } = await ctx.store({ gone: deleteSnooze(ctx.db, practiceId, key) }, { tell: { practiceId } })
  if (gone.length === 0) throw notFound('This item')
}
