import type { Ctx } from '#worker/context.ts'
import type { Access } from '#worker/features/training/provider-access/access.ts'
import { tokensFrom } from '#worker/features/training/provider-access/tokens.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { OauthApp } from '#worker/platform/providers/oauth.ts'
import { type WahooClient, wahooClient } from '#worker/platform/wahoo/client.ts'

/** Our application at Wahoo. @throws AppError unavailable when no keys are set */
export function wahooApp(ctx: Ctx): OauthApp {
  const { WAHOO_BASE_URL, WAHOO_CLIENT_ID, WAHOO_CLIENT_SECRET } = ctx.settings
  if (!WAHOO_CLIENT_ID || !WAHOO_CLIENT_SECRET) {
    throw new AppError('unavailable', 'Wahoo is not set up on this service: its keys are missing.')
  }
  return {
    fetch: ctx.fetch,
    baseUrl: WAHOO_BASE_URL,
    clientId: WAHOO_CLIENT_ID,
    clientSecret: WAHOO_CLIENT_SECRET,
  }
}

/** An athlete's access to Wahoo. @throws AppError unavailable when no keys are set */
export function wahooAccess(ctx: Ctx): Access<WahooClient> {
  const client = wahooClient(wahooApp(ctx))
  return {
    client,
    async renew(refreshToken) {
      const answer = await client.refresh(refreshToken)
      return answer.ok ? { ok: true, tokens: tokensFrom(ctx, answer.value) } : answer
    },
    probe: client.user,
    end: client.end,
  }
}
