import type { Ctx } from '#worker/context.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { isStaff, requireAthlete, requireSession } from '#worker/platform/access.ts'
import { sessionEnd } from '#worker/platform/session-cookie.ts'
import type { SessionList } from './answers.ts'
import { listImpersonations } from './repo/impersonation.ts'
import { listSessions as selectSessions } from './repo/session.ts'

/** Where a person is logged in, newest first, this device marked, and when the service looked at their account. */
export async function listSessions(ctx: Ctx): Promise<SessionList> {
  const athleteId = requireAthlete(ctx)
  const [{ sessions: rows, looks }, current] = await Promise.all([
    readTogether(ctx.db, {
      sessions: selectSessions(ctx.db, athleteId, ctx.now),
      looks: listImpersonations(ctx.db, athleteId),
    }),
    requireSession(ctx),
  ])
  const sessions = rows.map(({ expiresAt, ...row }) => {
    const longest = sessionEnd({ beganAt: row.createdAt, usedAt: expiresAt, isStaff: isStaff(current.roles) })
    const ends = Math.min(expiresAt.getTime(), longest.getTime())
    return { ...row, expiresAt: new Date(ends), isCurrent: row.id === current.sessionId }
  })
  return { sessions: sessions.filter((one) => one.expiresAt > ctx.now), looks }
}
