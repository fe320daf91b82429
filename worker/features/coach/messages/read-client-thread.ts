import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { ClientThread } from './answers-practice.ts'
import { notShared } from './client-of.ts'
import { messagesOf } from './message-view.ts'
import { loadClientThread } from './repo/thread.ts'
import type { ThreadQuery } from './schema.ts'
import { WHO_WRITES } from './who-writes.ts'

/**
 * What a client and the practice wrote to each other, while the client shares it. These words are for the practice, so
 * that no look is written down; that it has read them the client sees on each. One trip.
 */
export async function readClientThread(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  asked: ThreadQuery,
): Promise<ClientThread> {
  const [
    session,
    {
      thread: [found],
      messages: rows,
    },
  ] = await Promise.all([
    requireMember(ctx, practiceId, WHO_WRITES),
    loadClientThread(ctx.db, practiceId, clientId, asked, ctx.now),
  ])
  if (!found) throw notShared()
  return { unread: found.unread, ...messagesOf(rows, session.athleteId) }
}
