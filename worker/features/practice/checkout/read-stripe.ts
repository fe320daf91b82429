import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { StripeState } from './answers.ts'
import { loadAccount } from './repo/account.ts'

/** Whether a practice can charge cards, and where its own account's events go. */
export async function readStripe(ctx: Ctx, practiceId: string): Promise<StripeState> {
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
