import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import type { PaymentFacts, RefundFacts } from '#worker/domain/money/payment-lines.ts'
import { STRIPE_ACTOR } from './app.ts'
import { refundTask } from './refund-task.ts'
import type { Seller } from './repo/account.ts'
import { type DueRefundKey, failDueRefundRow, type Owed, refundDueRow } from './repo/due.ts'

/** What the refunds of an owed session's payment ask for: each written down once, and each that failed undone once and told. */
export function dueRefundStatements(ctx: Ctx, seller: Seller, owed: Owed, facts: PaymentFacts): Statement[] {
  return facts.refunds.flatMap((refund) => {
    const { id, minor, reason, asked, failedAt } = refund
    const data = { ...asked, intent: facts.id }
    const made = refundDueRow(ctx.db, {
      ...keyOf(ctx, seller, owed, refund),
      amountMinor: minor,
      reason,
      data,
    })
    if (failedAt === null) return [made]
    const whose = { practiceId: seller.practiceId, clientId: owed.clientId }
    const told = refundTask(
      ctx,
      whose,
      id,
      minor,
      owed.currency,
      `did not reach ${owed.payerName}: pay it back another way.`,
    )
    return [made, failDueRefundRow(ctx.db, { ...keyOf(ctx, seller, owed, refund), at: failedAt }), told]
  })
}

const keyOf = (
  ctx: Ctx,
  { practiceId, account }: Seller,
  owed: Owed,
  { id, at }: RefundFacts,
): DueRefundKey => ({
  ...{ moneyId: ctx.id('moneyEvent'), practiceId, clientId: owed.clientId, dueId: owed.dueId },
  ...{ account, object: id, actorId: STRIPE_ACTOR, at, now: ctx.now },
})
