import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { CreditAnswer } from './answers.ts'
import { askLedger } from './ask-ledger.ts'
import type { PackagePath } from './package-path.ts'
import { requestKey } from './request-key.ts'
import type { TransferCredits } from './schema.ts'

/** Moves credits of one client to another of the same practice; they keep their last day and their part of the price. */
export async function transferCredits(
  ctx: Ctx,
  path: PackagePath,
  input: TransferCredits,
): Promise<CreditAnswer> {
  const { athleteId } = await requireMember(ctx, path.practiceId, ['owner', 'trainer'])
  const { toClientId, amount, reason } = input
  if (toClientId === path.clientId) {
    throw new AppError('invalid_input', 'to_client_id: choose another client', { field: 'to_client_id' })
  }
  const { isRepeat: _, ...answer } = await askLedger(ctx, {
    kind: 'transfer',
    ...path,
    actorId: athleteId,
    toClientId,
    amount,
    reason,
    idempotencyKey: requestKey(athleteId, input.requestId),
    fingerprint: JSON.stringify([path.packageId, toClientId, amount, reason]),
    now: ctx.now,
  })
  return answer
}
