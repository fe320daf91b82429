import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import type { PaymentFacts, RefundFacts } from '#worker/domain/money/payment-lines.ts'
import { STRIPE_ACTOR } from './app.ts'
import { refundTask } from './refund-task.ts'
import type { Seller } from './repo/account.ts'
import { failRefundRow, refundPackageRow, type Sale } from './repo/sale.ts'

/** What a payment's refunds ask for: each written down once, and each that failed undone once and told. */
export function refundStatements(ctx: Ctx, seller: Seller, sale: Sale, facts: PaymentFacts): Statement[] {
  return facts.refunds.flatMap((refund) => [
    refundRow(ctx, seller, sale, facts.id, refund),
    ...(refund.failedAt === null ? [] : failed(ctx, seller, sale, refund, refund.failedAt)),
  ])
}

/** Under which causes they change credits. */
export const refundCauses = ({ refunds }: PaymentFacts): string[] =>
  refunds.flatMap(({ id, failedAt }) => [
    `refund:${id}`,
    ...(failedAt === null ? [] : [`refund-failed:${id}`]),
  ])

function refundRow(ctx: Ctx, seller: Seller, sale: Sale, intent: string, refund: RefundFacts): Statement {
  return refundPackageRow(ctx.db, {
    ...{ ...rowOf(ctx, seller, sale, refund), amountMinor: refund.minor },
    credits: refund.keepsCredits ? 'keep' : 'reduce',
    reason: refund.reason,
    data: { ...refund.asked, intent },
    at: refund.at,
  })
}

/** The credits come back of themselves; that the payer still waits for the money is a person's to mend. */
function failed(ctx: Ctx, seller: Seller, sale: Sale, refund: RefundFacts, at: string): Statement[] {
  const whose = { practiceId: seller.practiceId, clientId: sale.clientId }
  const what = `did not reach ${sale.payerName}: pay it back another way. What it took of ${sale.name} is back.`
  return [
    failRefundRow(ctx.db, { ...rowOf(ctx, seller, sale, refund), at }),
    refundTask(ctx, whose, refund.id, refund.minor, sale.currency, what),
  ]
}

const rowOf = (
  ctx: Ctx,
  { practiceId, account }: Seller,
  { clientId, packageId }: Sale,
  { id }: RefundFacts,
) => ({
  ...{ moneyId: ctx.id('moneyEvent'), taxId: ctx.id('moneyEvent') },
  ...{
    practiceId,
    clientId,
    packageId,
    provider: 'stripe',
    account,
    object: id,
    actorId: STRIPE_ACTOR,
    now: ctx.now,
  },
})
