import type { Stripe } from 'stripe'
import { askStripe, type StripeApp } from './client.ts'

/** A connected account as the product needs it. */
export interface AccountState {
  accountId: string
  chargesEnabled: boolean
  detailsSubmitted: boolean
  disabledReason: string | null
}

/**
 * Opens a connected account of the kind that is fully its owner's: their dashboard, their fees, their losses.
 * @param key names the practice, so that it gets one account however often it is asked
 */
export function openAccount(
  app: StripeApp,
  input: { email: string; practiceId: string },
  key: string,
): Promise<AccountState> {
  return askStripe(app, null, async (stripe) =>
    stateOf(
      await stripe.accounts.create(
        {
          email: input.email,
          metadata: { practice_id: input.practiceId },
          controller: {
            fees: { payer: 'account' },
            losses: { payments: 'stripe' },
            requirement_collection: 'stripe',
            stripe_dashboard: { type: 'full' },
          },
        },
        { idempotencyKey: key },
      ),
    ),
  )
}

/** Where the owner answers Stripe's questions. The address works once, for minutes. */
export function onboardingUrl(app: StripeApp, accountId: string, back: string): Promise<string> {
  return askStripe(app, null, async (stripe) => {
    const link = await stripe.accountLinks.create({
      account: accountId,
      refresh_url: back,
      return_url: back,
      type: 'account_onboarding',
    })
    return link.url
  })
}

export function readAccount(app: StripeApp, accountId: string): Promise<AccountState> {
  return askStripe(app, null, async (stripe) => stateOf(await stripe.accounts.retrieve(accountId)))
}

const stateOf = (account: Stripe.Account): AccountState => ({
  accountId: account.id,
  chargesEnabled: account.charges_enabled,
  detailsSubmitted: account.details_submitted,
  disabledReason: account.requirements?.disabled_reason ?? null,
})
