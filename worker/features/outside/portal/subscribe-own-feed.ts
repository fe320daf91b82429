import type { Ctx } from '#worker/context.ts'
import { addOwnFeed } from '#worker/features/outside/calendar-feeds/add-own-feed.ts'
import { requireClient } from '#worker/platform/access.ts'
import { portalClaim } from './portal-claim.ts'

/** An address that their phone subscribes to. */
export async function subscribeOwnFeed(ctx: Ctx, headers: Headers) {
  requireClient(ctx)
  const claim = await portalClaim(ctx, headers)
  return addOwnFeed(ctx, claim?.tokenHash ?? '')
}
