import type { Ctx } from '#worker/context.ts'
import { notFound } from '#worker/platform/errors.ts'
import { leaveList } from './repo.ts'

/** Ends a wait. @param clientId whose it must be; null is anyone’s of the practice */
export async function endWaiting(
  ctx: Ctx,
  practiceId: string,
  id: string,
  clientId: string | null,
): Promise<void> {
  const [gone] = await ctx.storeIf(leaveList(practiceId, id, clientId, ctx.now))
  if (!gone) throw notFound('This wait')
}
