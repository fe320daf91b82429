import type { Ctx } from '#worker/context.ts'
import type { Connection } from '#worker/features/training/provider-access/connection.ts'
import { openToken } from '#worker/features/training/provider-access/tokens.ts'
import { deauthorize, refreshTokens } from '#worker/platform/strava/oauth.ts'
import { stravaApp } from './app.ts'

/** A token Strava refuses is as good as ended: the athlete was there first. */
export async function endAccess(ctx: Ctx, connection: Connection): Promise<void> {
  const token = await openToken(ctx, connection, 'access')
  if (token === null) return
  const app = stravaApp(ctx)
  const answer = await deauthorize(app, token)
  if (answer.ok) return
  const refreshToken = await openToken(ctx, connection, 'refresh')
  if (refreshToken === null) return
  const renewed = await refreshTokens(app, refreshToken)
  if (renewed.ok) await deauthorize(app, renewed.value.access_token)
}
