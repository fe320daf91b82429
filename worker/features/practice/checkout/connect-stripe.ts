import type { Ctx } from '#worker/context.ts'
import type { PasswordAndCode } from '#worker/features/account/accounts/schema.ts'
import { storeUnderPassword } from '#worker/features/account/accounts/store-under-password.ts'
import { notFound } from '#worker/platform/errors.ts'
import { onboardingUrl, openAccount } from '#worker/platform/stripe/accounts.ts'
import type { Connecting } from './answers.ts'
import { stripeApp } from './app.ts'
import { confirmOwner } from './confirm-owner.ts'
import { loadAccount, loadOwners, upsertAccount } from './repo/account.ts'
import { tellOwners } from './tell-owners.ts'

/** Opens the practice's own account, once, and tells where its owner answers Stripe's questions. */
export async function connectStripe(
  ctx: Ctx,
  practiceId: string,
  input: PasswordAndCode,
): Promise<Connecting> {
  const [person, found, owners] = await Promise.all([
    confirmOwner(ctx, practiceId, input),
    loadAccount(ctx.db, practiceId),
    loadOwners(ctx.db, practiceId),
  ])
  if (!found) throw notFound('This practice')
  const app = stripeApp(ctx)
  const known = found.account
  const back = `${ctx.settings.APP_ORIGIN}/practice/money?practice=${practiceId}&stripe=back`
  if (known && !known.endedAt) return { url: await onboardingUrl(app, known.accountId, back) }
  // An account whose access ended is not taken up again: its successor has a name of its own.
  const key = `account:${practiceId}:${known?.endedAt?.getTime() ?? 0}`
  const account = await openAccount(app, { email: person.email, practiceId }, key)
  const audit = {
    action: 'practice.stripe.connect',
    targetId: practiceId,
    reason: null,
    after: { accountId: account.accountId },
  }
  const row = {
    practiceId,
    ...account,
    webhookSecret: null,
    connectedBy: person.athleteId,
    connectedAt: ctx.now,
    updatedAt: ctx.now,
  }
  const change = 'opened a new account at Stripe, which cards are paid to from now on'
  const jobs = await tellOwners(ctx, owners, { by: person.name, change, key: `cards_${account.accountId}` })
  await storeUnderPassword(ctx, person, { account: upsertAccount(ctx.db, row) }, { audit, jobs })
  return { url: await onboardingUrl(app, account.accountId, back) }
}
