import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { endOwnLink } from './repo/link.ts'

/** Ends a link: the practice sees nothing of the account from now on. */
export async function leaveTrainer(ctx: Ctx, linkId: string): Promise<void> {
  const [ended] = await ctx.storeIf(endOwnLink(requireAthlete(ctx), linkId, ctx.now))
  if (!ended) throw notFound('This trainer')
}
