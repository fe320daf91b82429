import type { Ctx } from '#worker/context.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { accountAgain } from './account-again.ts'

/**
 * News of an account, or that our access to it ended: it is read again, so that neither old nor forged news ever
 * overwrites what is true.
 */
export async function refreshAccount(ctx: Ctx, accountId: string): Promise<'refreshed' | 'disconnected'> {
  requireSystem(ctx)
  const { account, state } = await accountAgain(ctx, accountId)
  await ctx.store({ account })
  return state ? 'refreshed' : 'disconnected'
}
