import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { markReadByPractice } from './repo/write.ts'
import { WHO_WRITES } from './who-writes.ts'

/** The practice has read what a client wrote. Done again, or where it may read nothing, it changes nothing. */
export async function markClientRead(ctx: Ctx, practiceId: string, clientId: string): Promise<void> {
  await requireMember(ctx, practiceId, WHO_WRITES)
  await ctx.storeIf(markReadByPractice(practiceId, clientId, ctx.now), { tell: { practiceId } })
}
