import type { Ctx } from '#worker/context.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { createSubscription } from '#worker/platform/strava/push-subscription.ts'
import { accepted } from './accepted.ts'
import type { SubscriptionMade } from './answers.ts'
import { stravaApp } from './app.ts'

/** Asks Strava to send its events here. Strava calls the address back before it answers. */
export async function makeSubscription(ctx: Ctx): Promise<SubscriptionMade> {
  await requirePermission(ctx, 'system.ingestion')
  const { STRAVA_WEBHOOK_CALLBACK_URL: callbackUrl, STRAVA_WEBHOOK_VERIFY_TOKEN: verifyToken } = ctx.settings
  if (!callbackUrl || !verifyToken) {
    throw new AppError(
      'conflict',
      'Set STRAVA_WEBHOOK_CALLBACK_URL and STRAVA_WEBHOOK_VERIFY_TOKEN first: Strava calls back to check them.',
    )
  }
  const made = accepted(await createSubscription(stravaApp(ctx), callbackUrl, verifyToken))
  await ctx.store(
    {},
    {
      audit: {
        action: 'strava.subscription.create',
        targetId: null,
        reason: null,
        after: { id: made.id, callbackUrl },
      },
    },
  )
  return { subscription: { id: made.id, callbackUrl } }
}
