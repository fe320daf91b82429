import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { MadeFeed } from './answers.ts'
import type { NewFeed } from './schema.ts'
import { storeFeed } from './store-feed.ts'

/** Makes an address that a phone subscribes to: of one's own sessions there, or of a client's. Shown once. */
export async function addFeed(ctx: Ctx, practiceId: string, { clientId }: NewFeed): Promise<MadeFeed> {
  const { athleteId } = await requireMember(ctx, practiceId)
  return storeFeed(ctx, { practiceId, clientId: clientId ?? null, personId: athleteId, createdBy: athleteId })
}
