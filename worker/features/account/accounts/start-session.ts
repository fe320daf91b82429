import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { sessionCookie, sessionEnd, signToken } from '#worker/platform/session-cookie.ts'
import { deviceName } from './device-name.ts'
import { type Account, deviceLine } from './known-device.ts'
import { insertActiveDay, insertSession, markLoggedIn } from './repo/session.ts'

export interface NewSession {
  /** For `Authorization: Bearer`; stored nowhere. */
  signed: string
  /** Set-Cookie lines: the session, and by what this browser is known once that has ended. */
  cookies: readonly string[]
  statements: readonly Statement[]
}

/** A new session's token, and the statements that make it valid; put them into the batch that leads to it. */
export async function startSession(
  ctx: Ctx,
  account: Account,
  userAgent: string,
  passedSecondStep: boolean,
): Promise<NewSession> {
  const { athleteId } = account
  const { signed, tokenHash } = await signToken(athleteId, ctx.random(32), ctx.settings.AUTH_SECRETS)
  const { db, now } = ctx
  const row = {
    id: ctx.id('session'),
    athleteId,
    token: tokenHash,
    userAgent: deviceName(userAgent),
    passedSecondStep,
    expiresAt: sessionEnd({ beganAt: now, usedAt: now, isStaff: false }),
    createdAt: now,
    updatedAt: now,
  }
  return {
    signed,
    cookies: [cookieLine(ctx, signed), await deviceLine(ctx, account)],
    statements: [
      insertSession(db, row),
      markLoggedIn(db, athleteId, now),
      insertActiveDay(db, athleteId, now),
    ],
  }
}

/** The Set-Cookie line that keeps a session in a browser; an empty token takes it away. */
export function cookieLine(ctx: Ctx, signed: string): string {
  return sessionCookie(ctx.settings.APP_ORIGIN, signed)
}
