import type { Ctx } from '#worker/context.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { endAccount } from './repo/account.ts'

/** Its owner took our access away at Stripe. */
export async function disconnectAccount(ctx: Ctx, accountId: string): Promise<void> {
  requireSystem(ctx)
  await ctx.store({ account: endAccount(ctx.db, accountId, ctx.now) })
}
