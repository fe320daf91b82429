import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { CreditAnswer } from './answers.ts'
import { askLedger } from './ask-ledger.ts'
import type { PackagePath } from './package-path.ts'
import { requestKey } from './request-key.ts'
import type { AdjustCredits } from './schema.ts'

/** Puts a package's balance right by hand, with a reason that stays in the ledger. */
export async function adjustCredits(
  ctx: Ctx,
  path: PackagePath,
  input: AdjustCredits,
): Promise<CreditAnswer> {
  const { athleteId } = await requireMember(ctx, path.practiceId, ['owner', 'trainer'])
  const { amount, reason } = input
  const { isRepeat: _, ...answer } = await askLedger(ctx, {
    kind: 'adjust',
    ...path,
    actorId: athleteId,
    amount,
    reason,
    idempotencyKey: requestKey(athleteId, input.requestId),
    fingerprint: JSON.stringify([path.packageId, amount, reason]),
    now: ctx.now,
  })
  return answer
}
