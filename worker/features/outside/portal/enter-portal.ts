import type { Ctx } from '#worker/context.ts'
import { visitOf } from '#worker/features/account/accounts/visit.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { AppError } from '#worker/platform/errors.ts'
import { newPortalToken, PORTAL_DAYS, portalCookie, signPortal } from '#worker/platform/portal-cookie.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { enterByLink } from './repo/sessions.ts'

/** Opens a client's page by its link, once. @returns the Set-Cookie line */
export async function enterPortal(ctx: Ctx, token: string, headers: Headers): Promise<string> {
  await takeLimit(ctx, await hashToken(`portal|${visitOf(headers).address}`), { limit: 60, windowS: 900 })
  const session = await newPortalToken(ctx.random(24))
  const expiresAt = new Date(ctx.now.getTime() + PORTAL_DAYS * 86_400_000)
  const row = { id: ctx.id('session'), tokenHash: session.tokenHash, expiresAt }
  const [entered] = await ctx.storeIf(enterByLink(await hashToken(token), row, ctx.now))
  if (!entered) {
    throw new AppError('gone', 'This link was used or is over. Ask your practice for a new one.')
  }
  const of = {
    practiceId: String(entered.practice_id),
    clientId: String(entered.client_id),
    token: session.token,
  }
  return portalCookie(ctx.settings.APP_ORIGIN, await signPortal(of, ctx.settings.AUTH_SECRETS))
}
