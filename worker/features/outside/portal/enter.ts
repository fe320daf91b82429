import type { Ctx } from '#worker/context.ts'
import { visitOf } from '#worker/features/account/accounts/visit.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
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
import { checkSession, endSession, enterByLink } from './repo/links.ts'

/** A client on their own page. What they see is read beside `confirmed`, and answered or changed only after it. */
export interface PortalVisitor {
  practiceId: string
  clientId: string
  /** Holds once the session does; refused otherwise. */
  confirmed: Promise<void>
  /** For the verbs of other features, which let a portal in by its caller's word. */
  ctx: Ctx
}

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
 * Who asks by the cookie of a client's page.
 * @param bookingId a booking that must be theirs
 * @throws AppError unauthenticated without a page that is open; another client's booking reads as not there
 */
export async function requirePortal(
  ctx: Ctx,
  headers: Headers,
  bookingId: string | null = null,
): Promise<PortalVisitor> {
  const claim = await claimOf(ctx, headers)
  if (!claim) throw closed()
  const { practiceId, clientId } = claim
  const confirmed = checkSession(ctx.db, claim, bookingId, ctx.now).then(({ isOpen, ownsBooking }) => {
    if (!isOpen) throw closed()
    if (bookingId !== null && !ownsBooking) throw new AppError('not_found', 'This booking was not found.')
  })
  // Whoever reads beside it may fail first; the refusal is then said by them.
  confirmed.catch(() => {})
  return { practiceId, clientId, confirmed, ctx: ctx.as({ kind: 'system', name: 'portal' }) }
}

const claimOf = (ctx: Ctx, headers: Headers): Promise<PortalClaim | null> =>
  readPortal(headers, ctx.settings.APP_ORIGIN, ctx.settings.AUTH_SECRETS)

const closed = () =>
  new AppError('unauthenticated', 'This page is closed. Open it by a new link from your practice.')
