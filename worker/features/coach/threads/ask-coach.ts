import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { NewMessage } from './schema.ts'

export interface Sent {
  messageId: string
  answerId: string
}

/** Sends a message to the coach; the same idempotency key again finds its answer. */
export async function askCoach(ctx: Ctx, input: NewMessage, requestId: string): Promise<Sent> {
  const athleteId = requireAthlete(ctx)
  if (ctx.isAhead) throw new AppError('unavailable', 'Nothing is done before it is asked for.')
  const thread = ctx.env.COACH.get(ctx.env.COACH.idFromName(athleteId))
  const reply = await thread.ask({ athleteId, requestId, text: input.message, about: input.about })
  if (reply.ok) return { messageId: reply.messageId, answerId: reply.answerId }
  const { code, message, retryAfterS } = reply
  throw new AppError(code, message, retryAfterS === undefined ? {} : { retryAfterS })
}
