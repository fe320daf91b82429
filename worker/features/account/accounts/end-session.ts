import type { Ctx } from '#worker/context.ts'
import { endLive } from '#worker/features/account/live/end-live.ts'
import { requireSession } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { deleteSession } from './repo/session.ts'

/** Logs one own device out. */
export async function endSession(ctx: Ctx, sessionId: string): Promise<void> {
  const { athleteId } = await requireSession(ctx)
  const ended = await deleteSession(ctx.db, athleteId, sessionId)
  if (ended.length === 0) throw notFound('This session')
  endLive(ctx, athleteId, { only: sessionId })
}
