import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { revokeInvite as revokeStatement } from './repo/people.ts'

/** Takes back an invitation that nobody has accepted. */
export async function revokeInvite(ctx: Ctx, practiceId: string, id: string): Promise<void> {
  await requireMember(ctx, practiceId, ['owner'])
  const { revoked } = await ctx.store({ revoked: revokeStatement(ctx.db, practiceId, id, ctx.now) })
  if (revoked.length === 0) throw notFound('This invitation')
}
