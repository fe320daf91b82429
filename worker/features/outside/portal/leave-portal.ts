import type { Ctx } from '#worker/context.ts'
import { portalCookie } from '#worker/platform/portal-cookie.ts'
import { portalClaim } from './portal-claim.ts'
import { endSession } from './repo/sessions.ts'

/** Closes the page on this device. @returns the Set-Cookie line */
export async function leavePortal(ctx: Ctx, headers: Headers): Promise<string> {
  const claim = await portalClaim(ctx, headers)
  if (claim) await ctx.storeIf(endSession(claim.tokenHash, ctx.now))
  return portalCookie(ctx.settings.APP_ORIGIN, '')
}
