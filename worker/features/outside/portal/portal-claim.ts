import type { Ctx } from '#worker/context.ts'
import { type PortalClaim, readPortal } from '#worker/platform/portal-cookie.ts'

export const portalClaim = (ctx: Ctx, headers: Headers): Promise<PortalClaim | null> =>
  readPortal(headers, ctx.settings.APP_ORIGIN, ctx.settings.AUTH_SECRETS)
