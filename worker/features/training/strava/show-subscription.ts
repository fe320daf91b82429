import type { Ctx } from '#worker/context.ts'
import { countConnections } from '#worker/features/training/provider-access/connection.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { listSubscriptions } from '#worker/platform/strava/push-subscription.ts'
import { accepted } from './accepted.ts'
import type { SubscriptionState } from './answers.ts'
import { stravaApp } from './app.ts'

/** Athletes Strava's standard tier lets one application connect, as quoted by developers. */
const USUAL_CAP = 10

/** The push subscription as Strava knows it, and how near the cap of connected athletes is. */
export async function showSubscription(ctx: Ctx): Promise<SubscriptionState> {
  await requirePermission(ctx, 'system.ingestion')
  const [found, connectedAthletes] = await Promise.all([
    listSubscriptions(stravaApp(ctx)).then(accepted),
    countConnections(ctx, 'strava'),
  ])
  const first = found[0]
  return {
    subscription: first
      ? {
          id: first.id,
          callbackUrl: first.callback_url ?? null,
          createdAt: first.created_at ?? null,
        }
      : null,
    callbackUrl: ctx.settings.STRAVA_WEBHOOK_CALLBACK_URL,
    connectedAthletes,
    usualCap: USUAL_CAP,
  }
}
