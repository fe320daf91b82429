import type { Ctx } from '#worker/context.ts'
import { takeBudget } from '#worker/features/training/budget/take-budget.ts'
import { accessToken, type Renew } from '#worker/features/training/provider-access/access-token.ts'
import type { Connection } from '#worker/features/training/provider-access/connection.ts'
import type { Tokens } from '#worker/features/training/provider-access/tokens.ts'
import { AppError } from '#worker/platform/errors.ts'
import { stravaClient } from '#worker/platform/strava/client.ts'
import { refreshTokens } from '#worker/platform/strava/oauth.ts'
import type { StravaTokens } from '#worker/platform/strava/wire.ts'
import { stravaApp } from './app.ts'

export const tokensOf = (raw: StravaTokens): Tokens => ({
  accessToken: raw.access_token,
  refreshToken: raw.refresh_token,
  expiresAt: new Date(raw.expires_at * 1000),
})

const renewal =
  (ctx: Ctx): Renew =>
  async (refreshToken) => {
    const answer = await refreshTokens(stravaApp(ctx), refreshToken)
    return answer.ok ? { ok: true, tokens: tokensOf(answer.value) } : answer
  }

/** A token Strava should accept. @param rejected the one it has just refused, if any */
export function stravaToken(
  ctx: Ctx,
  connection: Connection,
  rejected: string | null = null,
): Promise<string> {
  return accessToken(ctx, connection, renewal(ctx), rejected)
}

/** Whether Strava still accepts our access: one call, counted, and a renewal where the token has died. */
export async function stillWorks(ctx: Ctx, connection: Connection): Promise<boolean> {
  try {
    const token = await stravaToken(ctx, connection)
    await takeBudget(ctx, 'strava', connection.athleteId, 'normal')
    const answer = await stravaClient(stravaApp(ctx)).athlete(token)
    if (answer.ok || answer.refusal !== 'token_invalid') return true
    // A token may die without the access: only a refused renewal is the end of it.
    await stravaToken(ctx, connection, token)
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'gone') return false
    throw error
  }
}
