import { keep, newId, nowS, type StripeContext } from './state.ts'
import type { StripeObject } from './wire.ts'

const API_VERSION = '2026-10-28.endive'

/** Something happened to an object: kept as an event and sent to whoever listens. */
export function emit(
  stripe: StripeContext,
  account: string,
  type: string,
  object: StripeObject,
): StripeObject {
  const event = {
    id: newId(stripe, 'evt'),
    object: 'event',
    api_version: API_VERSION,
    created: nowS(stripe),
    data: { object: structuredClone(object) },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  }
  keep(stripe, account, event)
  stripe.deliveries.send(event, account)
  return event
}
