import type { Stripe } from 'stripe'
import { AppError } from '../errors.ts'
import { stripeRefusal } from './refusals.ts'

/** Our platform at Stripe. */
export interface StripeApp {
  fetch: typeof fetch
  /** `https://api.stripe.com`, or the sandbox. */
  apiBase: string
  secretKey: string
}

const STRIPE_ORIGIN = 'https://api.stripe.com'
const TIMEOUT_MS = 8_000

/**
 * Asks Stripe something. The SDK is large: it loads with the first question.
 * @param account whose money it is about (`Stripe-Account`); null for the platform's own questions
 * @throws AppError see `stripeRefusal`
 */
export async function askStripe<T>(
  app: StripeApp,
  account: string | null,
  ask: (stripe: Stripe) => Promise<T>,
): Promise<T> {
  if (!app.secretKey) {
    throw new AppError('unavailable', 'Stripe is not set up on this service: its key is missing.')
  }
  const { Stripe } = await import('stripe')
  const stripe = new Stripe(app.secretKey, {
    httpClient: Stripe.createFetchHttpClient(towards(app)),
    maxNetworkRetries: 1,
    timeout: TIMEOUT_MS,
    telemetry: false,
    ...(account === null ? {} : { stripeAccount: account }),
  })
  try {
    return await ask(stripe)
  } catch (error) {
    throw stripeRefusal(error)
  }
}

/**
 * The SDK knows hosts, not paths: its own host is replaced by the base, path and all. And it takes any JSON without
 * an `error` for an answer: what a server says while failing is put as Stripe itself would.
 */
function towards({ fetch, apiBase }: StripeApp): typeof fetch {
  return async (input, init) => {
    const url = String(input)
    const response = await fetch(
      url.startsWith(STRIPE_ORIGIN) ? apiBase + url.slice(STRIPE_ORIGIN.length) : url,
      init,
    )
    if (response.status < 500) return response
    await response.body?.cancel()
    const error = { type: 'api_error', message: `Stripe answered ${response.status}` }
    return Response.json({ error }, { status: response.status })
  }
}
