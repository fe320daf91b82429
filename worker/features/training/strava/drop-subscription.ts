import type { Ctx } from '#worker/context.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { deleteSubscription, listSubscriptions } from '#worker/platform/strava/push-subscription.ts'
import { accepted } from './accepted.ts'
import type { SubscriptionGone } from './answers.ts'
import { stravaApp } from './app.ts'

/** Ends the subscription: Strava sends no more events. */
export async function dropSubscription(ctx: Ctx): Promise<SubscriptionGone> {
  await requirePermission(ctx, 'system.ingestion')
  const app = stravaApp(ctx)
  const first = accepted(await listSubscriptions(app))[0]
  if (!first) throw new AppError('conflict', 'There is no subscription to delete.')
  accepted(await deleteSubscription(app, first.id))
  await ctx.store(
    {},
    {
      audit: { action: 'strava.subscription.delete', targetId: null, reason: null, after: { id: first.id } },
    },
  )
  return { subscription: null }
}
