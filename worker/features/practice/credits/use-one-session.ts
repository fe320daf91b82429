import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { CreditAnswer } from './answers.ts'
import { askLedger } from './ask-ledger.ts'
import { requestKey } from './request-key.ts'
import type { UseSession } from './schema.ts'

/**
 * "Use 1 session" on the client page: one credit an intent, however fast it is pressed.
 * @throws AppError conflict when no credit is left and the practice blocks that, invalid_input when the request id
 * was used for something else
 */
export async function useOneSession(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  input: UseSession,
): Promise<CreditAnswer> {
  const { athleteId } = await requireMember(ctx, practiceId)
  const durationMin = input.durationMin ?? null
  const priceMinor = input.priceMinor ?? null
  const { isRepeat: _, ...answer } = await askLedger(ctx, {
    kind: 'use',
    practiceId,
    clientId,
    actorId: athleteId,
    idempotencyKey: requestKey(athleteId, input.requestId),
    durationMin,
    priceMinor,
    bookingId: null,
    fingerprint: JSON.stringify([clientId, durationMin, priceMinor]),
    at: ctx.now,
    now: ctx.now,
  })
  return answer
}
