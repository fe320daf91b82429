import type { Ctx } from '#worker/context.ts'
import {
  type ClaimedToken,
  cookieOf,
  deviceCookie,
  deviceTokenOf,
  readSignedToken,
} from '#worker/platform/session-cookie.ts'

/** For whom this browser was once logged in: our own signature says so, at no trip. Null for a stranger. */
export async function knownDevice(ctx: Ctx, headers: Headers): Promise<ClaimedToken | null> {
  const { APP_ORIGIN, AUTH_SECRETS } = ctx.settings
  const signed = deviceTokenOf(headers, APP_ORIGIN)
  return signed ? readSignedToken(signed, AUTH_SECRETS) : null
}

/** The Set-Cookie line by which this browser is known again once it is logged out; null where it was not logged in. */
export function deviceLine(ctx: Ctx, headers: Headers): string | null {
  const { APP_ORIGIN } = ctx.settings
  const signed = cookieOf(headers, APP_ORIGIN)
  return signed ? deviceCookie(APP_ORIGIN, signed) : null
}
