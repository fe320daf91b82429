import { type Context, Hono } from 'hono'
import type { Clock } from '../clock.ts'
import { createFaults } from '../faults.ts'
import type { Provider } from '../provider.ts'
import type { Store } from '../store.ts'
import { apiRoutes } from './api.ts'
import { controlRoutes } from './control.ts'
import { createDeliveries } from './deliveries.ts'
import { pageRoutes } from './pages.ts'
import { emptyStripe, type StripeContext } from './state.ts'
import { Refusal } from './wire.ts'

/** Stripe as its clients and their customers see it. */
export function createStripe(
  settings: { eventRetryMs: readonly [number, number] },
  parts: { store: Store; clock: Clock; newToken(): string },
): Provider {
  const { store, clock, newToken } = parts
  const state = store.section('stripe', emptyStripe())
  const refuse = (status: Refusal['status'], message: string, type: string) => () =>
    new Refusal(status, message, { type }).answer()
  const faults = createFaults(store.section('stripe-faults', { faults: {}, refusingUntilMs: 0 }), clock, {
    tooMany: refuse(429, 'Too many requests', 'invalid_request_error'),
    unauthorized: refuse(401, 'Invalid API Key provided', 'invalid_request_error'),
    forbidden: refuse(
      403,
      'This application does not have the required permissions.',
      'invalid_request_error',
    ),
    notFound: refuse(404, 'No such object', 'invalid_request_error'),
  })
  const deliveries = createDeliveries({
    endpoints: () => state.value.endpoints,
    faults: faults.current,
    nowMs: clock.nowMs,
    retryMs: settings.eventRetryMs,
  })
  const stripe: StripeContext = { clock, state, deliveries, newToken }
  const worded = (error: Error) => {
    if (error instanceof Refusal) return error.answer()
    throw error
  }
  const wire = new Hono()
    .use('/v1/*', faults.middleware)
    .route('/v1', apiRoutes(stripe, baseOf))
    .route('/', pageRoutes(stripe, baseOf))
  wire.onError(worded)
  const control = new Hono().route('/', controlRoutes(stripe))
  control.onError(worded)
  return { wire, control, faults, stop: deliveries.stop }
}

/** Where this Stripe's own pages are, as browsers reach them: a tenant's stand under its name. */
function baseOf(c: Context): string {
  return `${c.req.header('x-sandbox-base') ?? new URL(c.req.url).origin}/stripe`
}
