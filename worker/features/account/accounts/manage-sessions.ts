import type { Ctx } from '#worker/context.ts'
import { requireAthlete, requireSession } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { readSignedToken, tokenOf } from '#worker/platform/session-cookie.ts'
import {
  deleteSession,
  deleteSessionByToken,
  deleteSessions,
  listSessions as selectSessions,
} from './repo/session.ts'

/** Where a person is logged in, newest first, this device marked. */
export async function listSessions(ctx: Ctx) {
  const athleteId = requireAthlete(ctx)
  const [rows, current] = await Promise.all([selectSessions(ctx.db, athleteId, ctx.now), requireSession(ctx)])
  return { sessions: rows.map((row) => ({ ...row, isCurrent: row.id === current.sessionId })) }
}

/** Logs one own device out. */
export async function endSession(ctx: Ctx, sessionId: string): Promise<void> {
  const { athleteId } = await requireSession(ctx)
  const ended = await deleteSession(ctx.db, athleteId, sessionId)
  if (ended.length === 0) throw notFound('This session')
}

/** Logs out everywhere: every device, this one too unless it is kept. */
export async function endSessions(ctx: Ctx, keepsThis: boolean): Promise<void> {
  const { athleteId, sessionId } = await requireSession(ctx)
  await deleteSessions(ctx.db, athleteId, keepsThis ? sessionId : null)
}

/** Logs out. Needs only the token: a blocked person and one whose session is over can always leave. */
export async function logOut(ctx: Ctx, headers: Headers): Promise<void> {
  const { APP_ORIGIN, AUTH_SECRETS } = ctx.settings
  const signed = tokenOf(headers, APP_ORIGIN)
  const claimed = signed ? await readSignedToken(signed, AUTH_SECRETS) : null
  if (claimed) await deleteSessionByToken(ctx.db, claimed.athleteId, claimed.tokenHash)
}
