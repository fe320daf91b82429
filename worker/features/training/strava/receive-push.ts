import type { Ctx } from '#worker/context.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import type { PushTaken } from './answers.ts'
import { requireCallbackSecret } from './callback-secret.ts'
import type { StravaPush } from './schema.ts'

const SHARDS = 16
/** Strava gives up after 2 s; a refusal in time makes it try again. */
const WITHIN_MS = 1500

/**
 * Puts an event into the inbox, which keeps it whatever becomes of the database. Nothing is looked up here. Strava signs
 * nothing: that an event is from it says the secret in the address, which only the subscription names, and that
 * subscription's id, which is compared where it leaves the inbox.
 * @throws AppError not_found for an address without the secret; unavailable when the inbox does not take it: Strava then
 * sends it again
 */
export async function receivePush(ctx: Ctx, secret: string, event: StravaPush): Promise<PushTaken> {
  requireCallbackSecret(ctx, secret)
  const { objectType, objectId, aspectType, ownerId, subscriptionId, eventTime } = event
  const updates = JSON.stringify(Object.entries(event.updates).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  const dedupeKey = await hashToken(
    [subscriptionId, objectType, objectId, aspectType, ownerId, eventTime, updates].join('|'),
  )
  const shard = Number.parseInt(dedupeKey.slice(0, 4), 16) % SHARDS
  const inbox = ctx.env.INBOX.get(ctx.env.INBOX.idFromName(`strava:${shard}`))
  const accepted = inbox
    .accept({
      provider: 'strava',
      dedupeKey,
      payload: event,
      receivedAtMs: ctx.now.getTime(),
      owner: String(ownerId),
      subscription: String(subscriptionId),
    })
    .then(
      () => true,
      () => false,
    )
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), WITHIN_MS))
  if (await Promise.race([accepted, late])) return { status: 'ok' }
  throw new AppError('unavailable', 'The event could not be kept. Send it again.', { retryAfterS: 5 })
}
