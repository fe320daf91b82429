import type { Ctx } from '#worker/context.ts'
import type { SubscriptionAdapter } from '#worker/features/training/providers/adapter.ts'
import { AppError } from '#worker/platform/errors.ts'
import {
  createSubscription,
  deleteSubscription,
  listSubscriptions,
} from '#worker/platform/strava/push-subscription.ts'
import { accepted } from './accepted.ts'
import { stravaApp } from './app.ts'

const callbackUrl = (ctx: Ctx) => ctx.settings.STRAVA_WEBHOOK_CALLBACK_URL

const instantOf = (text: string | null | undefined) => {
  const at = new Date(text ?? Number.NaN)
  return Number.isNaN(at.getTime()) ? null : at
}

/** The push subscription of our application at Strava: none or one. */
export const subscription: SubscriptionAdapter = {
  callbackUrl,
  async show(ctx) {
    const [ours] = accepted(await listSubscriptions(stravaApp(ctx)))
    if (!ours) return null
    return {
      id: String(ours.id),
      callbackUrl: ours.callback_url ?? null,
      createdAt: instantOf(ours.created_at),
    }
  },
  /** Strava calls the address back before it answers. */
  async make(ctx) {
    const verifyToken = ctx.settings.STRAVA_WEBHOOK_VERIFY_TOKEN
    if (!callbackUrl(ctx) || !verifyToken) {
      throw new AppError(
        'conflict',
        'Set STRAVA_WEBHOOK_CALLBACK_URL and STRAVA_WEBHOOK_VERIFY_TOKEN first: Strava calls back to check them.',
      )
    }
    return String(accepted(await createSubscription(stravaApp(ctx), callbackUrl(ctx), verifyToken)).id)
  },
  async end(ctx, id) {
    const answer = await deleteSubscription(stravaApp(ctx), Number(id))
    if (answer.ok || answer.refusal !== 'not_found') accepted(answer)
  },
}
