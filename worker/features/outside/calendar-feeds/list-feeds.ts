import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { FeedList } from './answers.ts'
import { selectFeeds } from './repo.ts'

/** Open feeds: one's own and the clients'. Their addresses were shown once and are kept as hashes. */
export async function listFeeds(ctx: Ctx, practiceId: string): Promise<FeedList> {
  const personId = ctx.actor.kind === 'person' ? ctx.actor.athleteId : ''
  const [feeds] = await Promise.all([
    selectFeeds(ctx.db, practiceId, personId),
    requireMember(ctx, practiceId),
  ])
  return { feeds }
}
