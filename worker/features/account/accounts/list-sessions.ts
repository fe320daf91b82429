import type { Ctx } from '#worker/context.ts'
import { requireAthlete, requireSession } from '#worker/platform/access.ts'
import type { SessionList } from './answers.ts'
import { listSessions as selectSessions } from './repo/session.ts'

/** Where a person is logged in, newest first, this device marked. */
export async function listSessions(ctx: Ctx): Promise<SessionList> {
  const athleteId = requireAthlete(ctx)
  const [rows, current] = await Promise.all([selectSessions(ctx.db, athleteId, ctx.now), requireSession(ctx)])
  return { sessions: rows.map((row) => ({ ...row, isCurrent: row.id === current.sessionId })) }
}
