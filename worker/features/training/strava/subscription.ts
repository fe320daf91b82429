import type { Ctx } from '#worker/context.ts'
import { countLinks } from '#worker/features/training/connections/link.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { StravaAnswer } from '#worker/platform/strava/exchange.ts'
import {
  createSubscription,
  deleteSubscription,
  listSubscriptions,
} from '#worker/platform/strava/push-subscription.ts'
import { stravaApp } from './app.ts'

/** Athletes Strava's standard tier lets one application connect, as quoted by developers. */
const USUAL_CAP = 10

function accepted<T>(answer: StravaAnswer<T>): T {
  if (answer.ok) return answer.value
  throw new AppError(
    'upstream',
    answer.refusal === 'app_inactive'
      ? 'Strava says this application is inactive. Write to Strava to have it opened again.'
      : 'Strava refused. Check the keys, the callback address and whether a subscription exists already.',
  )
}

/** The push subscription as Strava knows it, and how near the cap of connected athletes is. */
export async function showSubscription(ctx: Ctx) {
  await requirePermission(ctx, 'system.ingestion')
  const [found, connectedAthletes] = await Promise.all([
    listSubscriptions(stravaApp(ctx)).then(accepted),
    countLinks(ctx, 'strava'),
  ])
  const first = found[0]
  return {
    subscription: first
      ? { id: first.id, callbackUrl: first.callback_url, createdAt: first.created_at }
      : null,
    callbackUrl: ctx.settings.STRAVA_WEBHOOK_CALLBACK_URL,
    connectedAthletes,
    usualCap: USUAL_CAP,
  }
}

export async function makeSubscription(ctx: Ctx) {
  await requirePermission(ctx, 'system.ingestion')
  const { STRAVA_WEBHOOK_CALLBACK_URL: callbackUrl, STRAVA_WEBHOOK_VERIFY_TOKEN: verifyToken } = ctx.settings
  if (!callbackUrl || !verifyToken) {
    throw new AppError(
      'conflict',
      'Set STRAVA_WEBHOOK_CALLBACK_URL and STRAVA_WEBHOOK_VERIFY_TOKEN first: Strava calls back to check them.',
    )
  }
  const made = accepted(await createSubscription(stravaApp(ctx), callbackUrl, verifyToken))
  await note(ctx, 'strava.subscription.create', { id: made.id, callbackUrl })
  return { subscription: { id: made.id, callbackUrl } }
}

export async function dropSubscription(ctx: Ctx) {
  await requirePermission(ctx, 'system.ingestion')
  const app = stravaApp(ctx)
  const first = accepted(await listSubscriptions(app))[0]
  if (!first) throw new AppError('conflict', 'There is no subscription to delete.')
  accepted(await deleteSubscription(app, first.id))
  await note(ctx, 'strava.subscription.delete', { id: first.id })
  return { subscription: null }
}

async function note(ctx: Ctx, action: string, after: unknown): Promise<void> {
  await ctx.store({}, { audit: { action, targetId: null, reason: null, after } })
}
