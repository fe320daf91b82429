import type { Ctx } from '#worker/context.ts'
import { requireClient } from '#worker/platform/access.ts'
import type { MadeFeed } from './answers.ts'
import { storeFeed } from './store-feed.ts'

/** The same for the client on their own page. */
export async function addOwnFeed(ctx: Ctx): Promise<MadeFeed> {
  const { practiceId, clientId } = requireClient(ctx)
  return storeFeed(ctx, { practiceId, clientId, personId: '', createdBy: clientId })
}
