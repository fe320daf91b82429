import type { Ctx } from '#worker/context.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { readAccount } from '#worker/platform/stripe/accounts.ts'
import { accountStatement } from './account-statement.ts'
import { stripeApp } from './app.ts'

/** Stripe says that an account changed: it is read again, so that old news never overwrites new. */
export async function refreshAccount(ctx: Ctx, accountId: string): Promise<void> {
  requireSystem(ctx)
  const state = await readAccount(stripeApp(ctx), accountId)
  await ctx.store({ account: accountStatement(ctx, state) })
}
