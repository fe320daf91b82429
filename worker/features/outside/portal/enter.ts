import type { Ctx } from '#worker/context.ts'
import { visitOf } from '#worker/features/account/accounts/visit.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { clientActor, pageClosed } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import {
  newPortalToken,
  PORTAL_DAYS,
  type PortalClaim,
  portalCookie,
  readPortal,
  signPortal,
} from '#worker/platform/portal-cookie.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { endSession, enterByLink, isPageOpen } from './repo/sessions.ts'

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

/** Closes the page on this device. @returns the Set-Cookie line */
export async function leavePortal(ctx: Ctx, headers: Headers): Promise<string> {
  const claim = await claimOf(ctx, headers)
  if (claim) await ctx.storeIf(endSession(claim.tokenHash, ctx.now))
  return portalCookie(ctx.settings.APP_ORIGIN, '')
}

/**
 * The context of the client whose page the cookie opens; the session is read beside what the page needs.
 * @throws AppError unauthenticated without a page
 */
export async function onOwnPage(ctx: Ctx, headers: Headers): Promise<Ctx> {
  const claim = await claimOf(ctx, headers)
  if (!claim) throw pageClosed()
  const confirmed = isPageOpen(ctx.db, claim, ctx.now).then((isOpen) => {
    if (!isOpen) throw pageClosed()
  })
  return ctx.onBehalfOf(clientActor(claim, confirmed))
}

const claimOf = (ctx: Ctx, headers: Headers): Promise<PortalClaim | null> =>
  readPortal(headers, ctx.settings.APP_ORIGIN, ctx.settings.AUTH_SECRETS)
