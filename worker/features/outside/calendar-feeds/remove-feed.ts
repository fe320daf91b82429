import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { revokeFeed } from './repo.ts'

/** Ends a feed: calendars that subscribe to it get nothing more. */
export async function removeFeed(ctx: Ctx, practiceId: string, id: string): Promise<void> {
  const { athleteId } = await requireMember(ctx, practiceId)
  const [ended] = await ctx.storeIf(revokeFeed(practiceId, id, athleteId, ctx.now))
  if (!ended) throw notFound('This feed')
}
