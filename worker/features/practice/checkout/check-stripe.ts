import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { accountAgain } from './account-again.ts'
import type { Checked } from './answers.ts'
import { loadAccount } from './repo/account.ts'

/** Asks Stripe how the account stands, for an owner who has just come back from there. */
export async function checkStripe(ctx: Ctx, practiceId: string): Promise<Checked> {
  const [, found] = await Promise.all([
    requireMember(ctx, practiceId, ['owner']),
    loadAccount(ctx.db, practiceId),
  ])
  const account = found?.account
  if (!account || account.endedAt) throw new AppError('conflict', 'No Stripe account is connected yet.')
  const { state, account: seen } = await accountAgain(ctx, account.accountId)
  await ctx.store({ account: seen })
  if (!state) throw new AppError('conflict', 'Our access to this account was ended at Stripe. Connect again.')
  return { state: state.chargesEnabled ? 'ready' : 'unfinished' }
}
