import type { Ctx } from '#worker/context.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { expire } from './repo.ts'

/** Ends the waiting of a proposal whose time is over; one decided on meanwhile stays as it was decided. */
export async function expireProposal(ctx: Ctx, athleteId: string, id: string): Promise<boolean> {
  requireSystem(ctx)
  const won = await ctx.storeIf(expire(athleteId, id, ctx.now), { tell: { athleteId, topic: 'plan' } })
  return won.length > 0
}
