import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { onboardingUrl, openAccount } from '#worker/platform/stripe/accounts.ts'
import type { Connecting } from './answers.ts'
import { stripeApp } from './app.ts'
import { loadAccount, upsertAccount } from './repo/account.ts'

/** Opens the practice's own account, once, and tells where its owner answers Stripe's questions. */
export async function connectStripe(ctx: Ctx, practiceId: string): Promise<Connecting> {
  const [session, found] = await Promise.all([
    requireMember(ctx, practiceId, ['owner']),
    loadAccount(ctx.db, practiceId),
  ])
  if (!found) throw notFound('This practice')
  const app = stripeApp(ctx)
  const known = found.account
  const back = `${ctx.settings.APP_ORIGIN}/practice/money?practice=${practiceId}&stripe=back`
  if (known && !known.endedAt) return { url: await onboardingUrl(app, known.accountId, back) }
  // An account whose access ended is not taken up again: its successor has a name of its own.
  const key = `account:${practiceId}:${known?.endedAt?.getTime() ?? 0}`
  const account = await openAccount(app, { email: session.email, practiceId }, key)
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
    connectedBy: session.athleteId,
    connectedAt: ctx.now,
    updatedAt: ctx.now,
  }
  await ctx.store({ account: upsertAccount(ctx.db, row) }, { audit })
  return { url: await onboardingUrl(app, account.accountId, back) }
}
