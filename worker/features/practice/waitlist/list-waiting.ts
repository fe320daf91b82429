import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { WaitingList } from './answers.ts'
import { selectWaiting } from './repo.ts'

/** Who waits for which time of the practice, in the order they are offered it. */
export async function listWaiting(ctx: Ctx, practiceId: string): Promise<WaitingList> {
  const [waiting] = await Promise.all([
    selectWaiting(ctx.db, practiceId, null, ctx.now),
    requireMember(ctx, practiceId),
  ])
  return { waiting }
}
