import type { Ctx } from '#worker/context.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { SlotIntent, SlotOutcome } from './schema.ts'
import type { SlotRefusal } from './slot-reply.ts'

/** Puts an intent into its trainer's line and waits for the answer, or for the word of refusal. */
export async function askTrainer(ctx: Ctx, intent: SlotIntent): Promise<SlotOutcome | SlotRefusal> {
  await ctx.actor.confirmed
  const { TRAINERS } = ctx.env
  const reply = await TRAINERS.get(TRAINERS.idFromName(intent.trainerId)).apply(intent)
  if (reply.ok) return reply.outcome
  if ('refusal' in reply) return reply.refusal
  const { code, message, retryAfterS } = reply
  throw new AppError(code, message, retryAfterS === undefined ? {} : { retryAfterS })
}
