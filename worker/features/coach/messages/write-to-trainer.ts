import type { Ctx } from '#worker/context.ts'
import { requireAthlete, requireSession } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { insertOfAthlete } from './repo/write.ts'
import type { WriteMessage } from './schema.ts'
import { storeMessage } from './store-message.ts'

/** An athlete writes to a practice that trains them. */
export async function writeToTrainer(ctx: Ctx, practiceId: string, input: WriteMessage): Promise<Made> {
  const athleteId = requireAthlete(ctx)
  const { name } = await requireSession(ctx)
  const author = { side: 'athlete' as const, authorId: athleteId, authorName: name }
  const message = { ...input, ...author, id: ctx.id('trainerMessage'), practiceId, athleteId, now: ctx.now }
  return storeMessage(ctx, message, insertOfAthlete(ctx.db, message))
}
