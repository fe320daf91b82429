import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { sessionCookie, sessionEnd, signToken } from '#worker/platform/session-cookie.ts'
import { deviceName } from './device-name.ts'
import { insertActiveDay, insertSession, markLoggedIn } from './repo/session.ts'

export interface NewSession {
  /** For the cookie or `Authorization: Bearer`; stored nowhere. */
  signed: string
  statements: readonly Statement[]
}

/** A new session's token, and the statements that make it valid; put them into the batch that leads to it. */
export async function startSession(ctx: Ctx, athleteId: string, userAgent: string): Promise<NewSession> {
  const { signed, tokenHash } = await signToken(athleteId, ctx.random(32), ctx.settings.AUTH_SECRETS)
  const { db, now } = ctx
  const row = {
    id: ctx.id('session'),
    athleteId,
    token: tokenHash,
    userAgent: deviceName(userAgent),
    expiresAt: sessionEnd({ beganAt: now, usedAt: now, isStaff: false }),
    createdAt: now,
    updatedAt: now,
  }
  return {
    signed,
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
