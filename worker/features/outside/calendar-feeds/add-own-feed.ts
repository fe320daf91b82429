import type { Ctx } from '#worker/context.ts'
import { requireClient } from '#worker/platform/access.ts'
import type { MadeFeed } from './answers.ts'
import { storeFeed } from './store-feed.ts'

/**
 * The same for the client on their own page. On one that somebody of the practice opened by a link they were shown, it
 * is theirs, and ends when that page does.
 * @param pageHash what the page's session is found by
 */
export async function addOwnFeed(ctx: Ctx, pageHash: string): Promise<MadeFeed> {
  const { practiceId, clientId } = requireClient(ctx)
  return storeFeed(ctx, { practiceId, clientId, personId: '', createdBy: clientId, pageHash })
}
