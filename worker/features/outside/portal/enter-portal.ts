import type { Ctx } from '#worker/context.ts'
import { visitOf } from '#worker/features/account/accounts/visit.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { changeAsClient } from '#worker/features/practice/bookings/change-as-client.ts'
import { clientActor } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { newPortalToken, PORTAL_DAYS, portalCookie, signPortal } from '#worker/platform/portal-cookie.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { enterByLink } from './repo/sessions.ts'
import type { EnterPortal } from './schema.ts'

/**
 * Opens a client's page by its link, once, and confirms the booking that the link was sent for.
 * @returns the Set-Cookie line, and why the booking was not confirmed, where it was not
 */
export async function enterPortal(
  ctx: Ctx,
  { token, booking }: EnterPortal,
  headers: Headers,
): Promise<{ cookie: string; unconfirmed: string | null }> {
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
  const as = ctx.onBehalfOf(clientActor(of, Promise.resolve()))
  const unconfirmed = booking ? await confirmHeld(as, booking) : null
  const signed = await signPortal(of, ctx.settings.AUTH_SECRETS)
  return { cookie: portalCookie(ctx.settings.APP_ORIGIN, signed), unconfirmed }
}

/** A booking that waits no longer, is not theirs, or is one too many that day keeps nobody from their page. */
async function confirmHeld(ctx: Ctx, bookingId: string): Promise<string | null> {
  try {
    await changeAsClient(ctx, { bookingId, verb: 'keep' })
    return null
  } catch (error) {
    if (!(error instanceof AppError && (error.code === 'conflict' || error.code === 'not_found'))) throw error
    return error.message
  }
}
