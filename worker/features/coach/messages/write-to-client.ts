import type { Ctx } from '#worker/context.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { clientOf } from './client-of.ts'
import { insertOfTrainer } from './repo/write.ts'
import type { WriteToClient } from './schema.ts'
import { storeMessage } from './store-message.ts'

/** A trainer writes to a client who shares their messages. Where a draft was at the beginning of it, it says so. */
export async function writeToClient(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  { draftId, ...input }: WriteToClient,
): Promise<Made> {
  const { session, athleteId } = await clientOf(ctx, practiceId, clientId)
  const author = { side: 'trainer' as const, authorId: session.athleteId, authorName: session.name }
  const message = { ...input, ...author, id: ctx.id('trainerMessage'), practiceId, athleteId, now: ctx.now }
  return storeMessage(ctx, message, insertOfTrainer(ctx.db, message, clientId, draftId))
}
