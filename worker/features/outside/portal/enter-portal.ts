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
 * @returns the Set-Cookie line
 */
export async function enterPortal(
  ctx: Ctx,
  { token, booking }: EnterPortal,
  headers: Headers,
): Promise<string> {
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
  if (booking) await confirmHeld(ctx.onBehalfOf(clientActor(of, Promise.resolve())), booking)
  return portalCookie(ctx.settings.APP_ORIGIN, await signPortal(of, ctx.settings.AUTH_SECRETS))
}

/** A booking that waits no longer, or is not theirs, keeps nobody from their page: it shows what became of it. */
async function confirmHeld(ctx: Ctx, bookingId: string): Promise<void> {
  try {
    await changeAsClient(ctx, { bookingId, verb: 'keep' })
  } catch (error) {
    if (!(error instanceof AppError && (error.code === 'conflict' || error.code === 'not_found'))) throw error
  }
}
