import type { Ctx } from '#worker/context.ts'
import { endLive } from '#worker/features/account/live/end-live.ts'
import { requireSession } from '#worker/platform/access.ts'
import { endImpersonations } from './repo/impersonation.ts'
import { deleteSessions } from './repo/session.ts'

/** Logs out everywhere: every device, this one too unless it is kept. */
export async function endSessions(ctx: Ctx, keepsThis: boolean): Promise<void> {
  const { athleteId, sessionId } = await requireSession(ctx)
  await ctx.store({
    sessions: deleteSessions(ctx.db, athleteId, keepsThis ? sessionId : null),
    looks: endImpersonations(ctx.db, athleteId, ctx.now),
  })
  endLive(ctx, athleteId, keepsThis ? { except: sessionId } : {})
}
