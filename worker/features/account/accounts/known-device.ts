import type { Ctx } from '#worker/context.ts'
import { type ClaimedToken, deviceTokenOf, readSignedToken } from '#worker/platform/session-cookie.ts'

/** For whom this browser was once logged in: our own signature says so, at no trip. Null for a stranger. */
export async function knownDevice(ctx: Ctx, headers: Headers): Promise<ClaimedToken | null> {
  const { APP_ORIGIN, AUTH_SECRETS } = ctx.settings
  const signed = deviceTokenOf(headers, APP_ORIGIN)
  return signed ? readSignedToken(signed, AUTH_SECRETS) : null
}
