import type { Ctx } from '#worker/context.ts'
import type { Access } from '#worker/features/training/provider-access/access.ts'
import { tokensFrom } from '#worker/features/training/provider-access/tokens.ts'
import { AppError } from '#worker/platform/errors.ts'
import { type SuuntoApp, type SuuntoClient, suuntoClient } from '#worker/platform/suunto/client.ts'

/** Our application at Suunto. @throws AppError unavailable when no keys are set */
export function suuntoApp(ctx: Ctx): SuuntoApp {
  const { SUUNTO_CLIENT_ID, SUUNTO_CLIENT_SECRET, SUUNTO_SUBSCRIPTION_KEY } = ctx.settings
  if (!SUUNTO_CLIENT_ID || !SUUNTO_CLIENT_SECRET || !SUUNTO_SUBSCRIPTION_KEY) {
    throw new AppError('unavailable', 'Suunto is not set up on this service: its keys are missing.')
  }
  return {
    fetch: ctx.fetch,
    baseUrl: ctx.settings.SUUNTO_BASE_URL,
    oauthUrl: ctx.settings.SUUNTO_OAUTH_URL,
    clientId: SUUNTO_CLIENT_ID,
    clientSecret: SUUNTO_CLIENT_SECRET,
    subscriptionKey: SUUNTO_SUBSCRIPTION_KEY,
  }
}

/** An athlete's access to Suunto. @throws AppError unavailable when no keys are set */
export function suuntoAccess(ctx: Ctx): Access<SuuntoClient> {
  const client = suuntoClient(suuntoApp(ctx))
  return {
    client,
    async renew(refreshToken) {
      const answer = await client.refresh(refreshToken)
      return answer.ok ? { ok: true, tokens: tokensFrom(ctx, answer.value) } : answer
    },
    probe: (token) => client.workouts(token, 1, 0, 1),
    end: client.end,
  }
}
