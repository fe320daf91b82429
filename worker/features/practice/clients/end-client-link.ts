import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { endLink } from './repo/link.ts'

/** Ends the link, or takes back an invitation. The practice sees nothing of the account from now on. */
export async function endClientLink(ctx: Ctx, practiceId: string, clientId: string): Promise<void> {
  await requireMember(ctx, practiceId, ['owner', 'trainer'])
  const [ended] = await ctx.storeIf(endLink(practiceId, clientId, ctx.now))
  if (!ended) throw notFound('This link')
}
