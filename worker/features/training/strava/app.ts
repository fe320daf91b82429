import type { Ctx } from '#worker/context.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { StravaApp } from '#worker/platform/strava/oauth.ts'

/** Our application at Strava. @throws AppError unavailable when no keys are set */
export function stravaApp(ctx: Ctx): StravaApp {
  const { STRAVA_BASE_URL, STRAVA_CLIENT_ID, STRAVA_CLIENT_SECRET } = ctx.settings
  if (!STRAVA_CLIENT_ID || !STRAVA_CLIENT_SECRET) {
    throw new AppError('unavailable', 'Strava is not set up on this service: its keys are missing.')
  }
  return {
    fetch: ctx.fetch,
    baseUrl: STRAVA_BASE_URL,
    clientId: STRAVA_CLIENT_ID,
    clientSecret: STRAVA_CLIENT_SECRET,
  }
}
