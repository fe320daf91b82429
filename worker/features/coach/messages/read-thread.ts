import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Thread } from './answers.ts'
import { messagesOf } from './message-view.ts'
import { loadThread } from './repo/thread.ts'
import type { ThreadQuery } from './schema.ts'
import { threadState } from './thread-state.ts'

/** The athlete's own messages with a practice, also when that sees nothing of them any more. One trip. */
export async function readTrainerThread(ctx: Ctx, practiceId: string, asked: ThreadQuery): Promise<Thread> {
  const athleteId = requireAthlete(ctx)
  const {
    thread: [found],
    messages: rows,
  } = await loadThread(ctx.db, athleteId, practiceId, asked, ctx.now)
  if (!found) throw notFound('This trainer')
  const { practiceName, unread } = found
  return { practiceId, practiceName, unread, state: threadState(found), ...messagesOf(rows, athleteId) }
}
