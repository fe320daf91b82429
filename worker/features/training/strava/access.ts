import type { Ctx } from '#worker/context.ts'
import type { Access } from '#worker/features/training/provider-access/access.ts'
import type { Tokens } from '#worker/features/training/provider-access/tokens.ts'
import { type StravaClient, stravaClient } from '#worker/platform/strava/client.ts'
import { deauthorize, refreshTokens } from '#worker/platform/strava/oauth.ts'
import type { StravaTokens } from '#worker/platform/strava/wire.ts'
import { stravaApp } from './app.ts'

export const tokensOf = (raw: StravaTokens): Tokens => ({
  accessToken: raw.access_token,
  refreshToken: raw.refresh_token,
  expiresAt: new Date(raw.expires_at * 1000),
})

/** An athlete's access to Strava. @throws AppError unavailable when no keys are set */
export function stravaAccess(ctx: Ctx): Access<StravaClient> {
  const app = stravaApp(ctx)
  const client = stravaClient(app)
  return {
    client,
    async renew(refreshToken) {
      const answer = await refreshTokens(app, refreshToken)
      return answer.ok ? { ok: true, tokens: tokensOf(answer.value) } : answer
    },
    probe: (token) => client.athlete(token),
    end: (token) => deauthorize(app, token),
  }
}
