import type { Ctx } from '#worker/context.ts'
import { AppError } from '#worker/platform/errors.ts'
import { type AccountState, readAccount } from '#worker/platform/stripe/accounts.ts'
import { stripeApp } from './app.ts'
import { endAccount, updateAccount } from './repo/account.ts'

/** An account as Stripe has it now, with what stores that; it ends here where Stripe lets us see it no more. */
export async function accountAgain(ctx: Ctx, accountId: string) {
  const state = await readAccount(stripeApp(ctx), accountId).catch(noMoreOurs)
  if (!state) return { state, account: endAccount(ctx.db, accountId, ctx.now) }
  const { accountId: _, ...seen } = state
  return { state, account: updateAccount(ctx.db, accountId, { ...seen, updatedAt: ctx.now }) }
}

/** Stripe refuses an account that took our access away; anything else says nothing about it and is asked again. */
function noMoreOurs(error: unknown): AccountState | null {
  if (error instanceof AppError && (error.code === 'forbidden' || error.code === 'not_found')) return null
  throw error
}
