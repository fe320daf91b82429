import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { markTextsRead } from './repo/thread.ts'
import { phoneOf } from './thread-address.ts'

/** Everything that came from a number has been seen. */
export async function markThreadRead(ctx: Ctx, practiceId: string, number: string): Promise<void> {
  await requireMember(ctx, practiceId)
  await ctx.store(
    { read: markTextsRead(ctx.db, practiceId, phoneOf(number), ctx.now) },
    { tell: { practiceId } },
  )
}
