import type { Ctx } from '#worker/context.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { databaseGone } from '#worker/platform/database-gone.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { OneAtATime } from '#worker/platform/one-at-a-time.ts'
import { applySlot } from './apply-slot.ts'
import { refusalOf } from './refusals.ts'
import { SlotIntent } from './schema.ts'
import type { SlotReply } from './slot-reply.ts'

/** Does one intent when its turn in the line comes, and answers with what became of it. */
export async function answerSlot(asking: Ctx, line: OneAtATime, asked: SlotIntent): Promise<SlotReply> {
  requireSystem(asking)
  const intent = SlotIntent.parse(asked)
  const ctx = asking.at(intent.now, intent.requestId)
  return line
    .run(() => applySlot(ctx, intent))
    .then(
      (outcome) => ({ ok: true, outcome }) as const,
      (error: unknown) => {
        const refusal = refusalOf(error)
        if (refusal) return { ok: false, refusal } as const
        const known = error instanceof AppError ? error : databaseGone(error)
        if (!known) throw error
        const { code, message, retryAfterS } = known
        return { ok: false, code, message, retryAfterS } as const
      },
    )
}
