import { Hono } from 'hono'
import type { Clock } from '../clock.ts'
import { createFaults } from '../faults.ts'
import type { Provider } from '../provider.ts'
import type { Store } from '../store.ts'
import { createCallbacks } from './callbacks.ts'
import { controlRoutes } from './control.ts'
import { createLine } from './line.ts'
import { messagesRoutes, refuse } from './messages-routes.ts'
import { phoneRoutes } from './phone-routes.ts'
import { emptyTwilio } from './state.ts'

export interface TwilioSettings {
  account: string
  token: string
  /** Between accepted, sent and delivered. */
  stepMs: number
  retryMs: readonly [number, number]
}

/** Twilio's Messages as the product sees them, with everyone's phone on a page. */
export function createTwilio(
  settings: TwilioSettings,
  parts: { store: Store; clock: Clock },
): Provider & { phone: Hono } {
  const { store, clock } = parts
  const { account, token } = settings
  const state = store.section('twilio', emptyTwilio())
  const faults = createFaults(store.section('twilio-faults', { faults: {}, refusingUntilMs: 0 }), clock, {
    tooMany: () => refuse(429, 20429, 'Too Many Requests', { 'Retry-After': '2' }),
    unauthorized: () => refuse(401, 20003, 'Authenticate'),
    forbidden: () => refuse(403, 20005, 'Account not active'),
    notFound: () => refuse(404, 20404, 'The requested resource was not found'),
  })
  const callbacks = createCallbacks({ token, faults: faults.current, retryMs: settings.retryMs })
  const line = createLine({ state, clock, callbacks, account, stepMs: settings.stepMs })
  const wire = new Hono()
    .use(faults.middleware)
    .route('/2010-04-01/Accounts/:account', messagesRoutes({ account, token, state, line }))
  return {
    wire: new Hono().route('/', wire),
    control: new Hono().route('/', controlRoutes({ state, line, callbacks })),
    phone: phoneRoutes(state, line),
    faults,
    stop() {
      line.stop()
      callbacks.stop()
    },
  }
}
