import type { Ctx } from '#worker/context.ts'
import type { StripeApp } from '#worker/platform/stripe/client.ts'

/** By whom what follows from Stripe's events is done. */
export const STRIPE_ACTOR = 'system:stripe'

/** Our platform at Stripe; without its key every question is refused as unavailable. */
export function stripeApp(ctx: Ctx): StripeApp {
  const { STRIPE_API_BASE, STRIPE_SECRET_KEY } = ctx.settings
  return { fetch: ctx.fetch, apiBase: STRIPE_API_BASE, secretKey: STRIPE_SECRET_KEY }
}
