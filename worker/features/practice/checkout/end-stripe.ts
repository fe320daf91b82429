import type { Ctx } from '#worker/context.ts'
import type { PasswordAndCode } from '#worker/features/account/accounts/schema.ts'
import { storeUnderPassword } from '#worker/features/account/accounts/store-under-password.ts'
import { AppError } from '#worker/platform/errors.ts'
import { closeAccountJob } from './close-account-job.ts'
import { confirmOwner } from './confirm-owner.ts'
import { endAccount, loadAccount, loadOwners } from './repo/account.ts'
import { tellOwners } from './tell-owners.ts'
import { forgetSecret } from './webhook-secret.ts'

/**
 * Charges no more cards to the practice's account at Stripe, such as that of an owner who has left: another can be opened
 * then. The account itself is its holder's, and goes on at Stripe.
 */
export async function endStripe(ctx: Ctx, practiceId: string, input: PasswordAndCode): Promise<void> {
  const [person, found, owners] = await Promise.all([
    confirmOwner(ctx, practiceId, input),
    loadAccount(ctx.db, practiceId),
    loadOwners(ctx.db, practiceId),
  ])
  const account = found?.account
  if (!account || account.endedAt) throw new AppError('conflict', 'No account at Stripe is connected.')
  const { accountId } = account
  const after = { accountId }
  const audit = { action: 'practice.stripe.end', targetId: practiceId, reason: null, after }
  const change = 'disconnected the account at Stripe. No card is paid to it from now on'
  const key = `cards_end_${ctx.requestId}`
  const told = await tellOwners(ctx, owners, { by: person.name, change, key })
  const jobs = [...told, closeAccountJob(practiceId, accountId, ctx.now)]
  await storeUnderPassword(ctx, person, { account: endAccount(ctx.db, accountId, ctx.now) }, { audit, jobs })
  await forgetSecret(ctx, practiceId)
}
