import type { Ctx } from '#worker/context.ts'
import { requireMember, requireSystem } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import {
  type AccountState,
  onboardingUrl,
  openAccount,
  readAccount,
} from '#worker/platform/stripe/accounts.ts'
import { stripeApp } from './app.ts'
import { endAccount, loadAccount, setSecret, updateAccount, upsertAccount } from './repo/account.ts'
import { keepSecret } from './webhook-secret.ts'

/** Whether a practice can charge cards, and where its own account's events go. */
export async function readStripe(ctx: Ctx, practiceId: string) {
  const [found] = await Promise.all([
    loadAccount(ctx.db, practiceId),
    requireMember(ctx, practiceId, ['owner']),
  ])
  const account = found?.account?.endedAt ? null : found?.account
  return {
    isSetUp: ctx.settings.STRIPE_SECRET_KEY !== '',
    state: !account ? 'none' : account.chargesEnabled ? 'ready' : 'unfinished',
    accountId: account?.accountId ?? null,
    disabledReason: account?.disabledReason ?? null,
    connectedAt: account?.connectedAt ?? null,
    hasWebhookSecret: account?.webhookSecret != null,
    webhookUrl: `${ctx.settings.APP_ORIGIN}/v1/webhooks/stripe/${practiceId}`,
  }
}

/** Opens the practice's own account, once, and tells where its owner answers Stripe's questions. */
export async function connectStripe(ctx: Ctx, practiceId: string): Promise<{ url: string }> {
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

/** Asks Stripe how the account stands, for an owner who has just come back from there. */
export async function checkStripe(ctx: Ctx, practiceId: string): Promise<{ state: string }> {
  const [, found] = await Promise.all([
    requireMember(ctx, practiceId, ['owner']),
    loadAccount(ctx.db, practiceId),
  ])
  const account = found?.account
  if (!account || account.endedAt) throw new AppError('conflict', 'No Stripe account is connected yet.')
  const state = await readAccount(stripeApp(ctx), account.accountId)
  await ctx.store({ account: accountStatement(ctx, state) })
  return { state: state.chargesEnabled ? 'ready' : 'unfinished' }
}

/** Stripe says that an account changed: it is read again, so that old news never overwrites new. */
export async function refreshAccount(ctx: Ctx, accountId: string): Promise<void> {
  requireSystem(ctx)
  const state = await readAccount(stripeApp(ctx), accountId)
  await ctx.store({ account: accountStatement(ctx, state) })
}

/** Its owner took our access away at Stripe. */
export async function disconnectAccount(ctx: Ctx, accountId: string): Promise<void> {
  requireSystem(ctx)
  await ctx.store({ account: endAccount(ctx.db, accountId, ctx.now) })
}

function accountStatement(ctx: Ctx, { accountId, ...state }: AccountState) {
  return updateAccount(ctx.db, accountId, { ...state, updatedAt: ctx.now })
}

/** Keeps the signing secret of the endpoint that the owner made in their own dashboard. */
export async function setWebhookSecret(ctx: Ctx, practiceId: string, secret: string): Promise<void> {
  await requireMember(ctx, practiceId, ['owner'])
  const sealed = await ctx.sealer.seal(secret, `stripe:webhook:${practiceId}`)
  const audit = { action: 'practice.stripe.webhook-secret', targetId: practiceId, reason: null }
  const { changed } = await ctx.store({ changed: setSecret(ctx.db, practiceId, sealed, ctx.now) }, { audit })
  if (changed.length === 0) {
    throw new AppError('conflict', 'Connect Stripe first; the secret belongs to an account.')
  }
  await keepSecret(ctx, practiceId, sealed)
}
