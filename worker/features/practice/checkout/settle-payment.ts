import type { Ctx } from '#worker/context.ts'
import { localDay } from '#worker/domain/activity/local-day.ts'
import { type PaymentFacts, paymentLines } from '#worker/domain/money/payment-lines.ts'
import { increaseClientVersion } from '#worker/features/practice/clients/increase-client-version.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { readPayment } from '#worker/platform/stripe/payments.ts'
import { STRIPE_ACTOR, stripeApp } from './app.ts'
import { receiptJobs } from './receipt.ts'
import type { Seller } from './repo/account.ts'
import { insertFailure, loadSold, payPackage, type Sale } from './repo/sale.ts'
import { settleDuePayment } from './settle-due-payment.ts'
import { refundCauses, refundStatements } from './settle-refunds.ts'
import { CHASE_AFTER_MS, conclude, type FailedTry, moneyRows, type Settling } from './settling.ts'

/**
 * Makes our books agree with a payment as Stripe has it now: money, package, refunds, disputes, in one batch. What was
 * written before is left, so every event of the payment may come at any time, in any order and number.
 * @returns what it was: settled, failed, or not of anything that this practice sold or is owed
 */
export async function settlePayment(ctx: Ctx, seller: Seller, intentId: string, settling: Settling = {}) {
  requireSystem(ctx)
  const facts = await readPayment(stripeApp(ctx), seller.account, intentId, settling.ofRefund === true)
  if (facts.dueId) return settleDuePayment(ctx, seller, facts, facts.dueId, settling)
  const found = facts.packageId ? await loadSold(ctx.db, seller.practiceId, facts.packageId) : null
  if (!facts.packageId || !found?.sold) return conclude(ctx, 'not_ours', settling)
  const sale = { ...found.sold, packageId: facts.packageId }
  const outcome = facts.receivedMinor > 0 ? 'settled' : settling.failed ? 'failed' : 'open'
  const jobs = await jobsOf(ctx, seller, sale, facts, settling)
  await ctx.store(
    {
      client: increaseClientVersion(ctx, seller.practiceId, sale.clientId),
      money: moneyRows(ctx, seller, sale, paymentLines(facts, sale)),
      paid: payment(ctx, seller, sale, facts),
      refunds: refundStatements(ctx, seller, sale, facts),
      failure: failureRow(ctx, seller, sale, intentId, settling.failed ?? null),
      also: settling.also?.(outcome),
    },
    { jobs, tell: { practiceId: seller.practiceId } },
  )
  return outcome
}

/** The package is paid by what came in full. */
function payment(ctx: Ctx, { practiceId }: Seller, sale: Sale, facts: PaymentFacts) {
  const { clientId, packageId } = sale
  if (facts.receivedMinor < sale.priceMinor || facts.receivedMinor === 0) return null
  const of = { practiceId, clientId, packageId, actorId: STRIPE_ACTOR, now: ctx.now }
  return payPackage(ctx.db, ctx.id('ledger'), of)
}

function failureRow(ctx: Ctx, { practiceId }: Seller, sale: Sale, object: string, failed: FailedTry | null) {
  if (!failed) return null
  const { clientId, packageId } = sale
  const path = { practiceId, clientId, packageId, object }
  return insertFailure(ctx.db, { ...failed, ...path, at: new Date(failed.at), createdAt: ctx.now })
}

async function jobsOf(
  ctx: Ctx,
  seller: Seller,
  sale: Sale,
  facts: PaymentFacts,
  { failed }: Settling,
): Promise<NewJob[]> {
  const { practiceId } = seller
  const { clientId, packageId } = sale
  const path = { practiceId, clientId }
  const changed = (idempotencyKey: string): NewJob => ({
    job: { type: 'event', event: { type: 'credits.changed', ...path, cause: idempotencyKey } },
    dedupeKey: `credits:${practiceId}:${idempotencyKey}`,
  })
  if (facts.receivedMinor === 0) {
    if (!failed || sale.paidAt) return []
    return [
      {
        job: { type: 'event', event: { type: 'payment.failed', ...path, object: facts.id } },
        dedupeKey: `payment.failed:${failed.id}`,
      },
      {
        job: { type: 'payment.chase', practiceId, packageId, object: facts.id },
        dueAt: new Date(ctx.now.getTime() + CHASE_AFTER_MS),
        dedupeKey: `payment.chase:${facts.id}`,
      },
    ]
  }
  return [
    {
      job: { type: 'event', event: { type: 'package.paid', ...path, packageId } },
      dedupeKey: `package.paid:${packageId}`,
    },
    { job: { type: 'stripe.close-bills', practiceId, packageId }, dedupeKey: `close-bills:${packageId}` },
    changed(`grant:${packageId}`),
    ...refundCauses(facts).map(changed),
    ...(await receiptJobs(ctx, sale, {
      practiceId,
      amountMinor: facts.receivedMinor,
      day: localDay(facts.at, { utcOffsetS: null, timeZone: seller.timezone }),
      idempotencyKey: facts.id,
    })),
  ]
}
