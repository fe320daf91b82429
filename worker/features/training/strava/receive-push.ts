import type { Ctx } from '#worker/context.ts'
import { keepCallback } from '#worker/features/outside/webhooks/keep-callback.ts'
import type { PushTaken } from './answers.ts'
import { requireCallbackSecret } from './callback-secret.ts'
import type { StravaPush } from './schema.ts'

/**
 * Keeps an event. Strava signs nothing: that an event is from it says the secret in the address, which only the
 * subscription names, and that subscription's id, which is compared where it leaves the inbox.
 * @throws AppError not_found for an address without the secret; unavailable when it could not be kept
 */
export async function receivePush(ctx: Ctx, secret: string, event: StravaPush): Promise<PushTaken> {
  requireCallbackSecret(ctx, secret)
  const { objectType, objectId, aspectType, ownerId, subscriptionId, eventTime } = event
  const updates = JSON.stringify(Object.entries(event.updates).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  await keepCallback(ctx, {
    provider: 'strava',
    payload: event,
    owner: String(ownerId),
    subscription: String(subscriptionId),
    sameAs: [subscriptionId, objectType, objectId, aspectType, ownerId, eventTime, updates],
  })
  return { status: 'ok' }
}
