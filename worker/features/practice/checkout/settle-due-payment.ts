import type { Ctx } from '#worker/context.ts'
import { localDay } from '#worker/domain/activity/local-day.ts'
import { type PaymentFacts, paymentLines } from '#worker/domain/money/payment-lines.ts'
import { increaseClientVersion } from '#worker/features/practice/clients/increase-client-version.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { STRIPE_ACTOR } from './app.ts'
import { closeDueBillsJob } from './close-due-bills-job.ts'
import { nameOf } from './open-due-bill.ts'
import { receiptJobs } from './receipt.ts'
import type { Seller } from './repo/account.ts'
import { loadOwed, type Owed, payDue } from './repo/due.ts'
import { dueRefundStatements } from './settle-due-refunds.ts'
import { CHASE_AFTER_MS, conclude, moneyRows, type Settling } from './settling.ts'

/**
 * Makes our books agree with a payment of what was owed, as Stripe has it now: money, what it settles, refunds and
 * disputes in one batch. Settled in another way meanwhile, it stays so, and what came can be given back.
 * @returns settled, failed, open, or not_ours
 */
export async function settleDuePayment(
  ctx: Ctx,
  seller: Seller,
  facts: PaymentFacts,
  dueId: string,
  settling: Settling,
): Promise<string> {
  requireSystem(ctx)
  const { practiceId } = seller
  const { owed } = await loadOwed(ctx.db, { practiceId, clientId: null, dueId })
  if (!owed) return conclude(ctx, 'not_ours', settling)
  const { clientId, bookingId } = owed
  const outcome = facts.receivedMinor > 0 ? 'settled' : settling.failed ? 'failed' : 'open'
  const of = { clientId, sessionDueId: dueId, bookingId, name: nameOf(owed) }
  const lines = paymentLines(facts, { priceMinor: owed.amountMinor, taxMinor: 0 })
  const settled = { practiceId, clientId, dueId, actorId: STRIPE_ACTOR, now: ctx.now }
  await ctx.store(
    {
      client: increaseClientVersion(ctx, practiceId, clientId),
      money: moneyRows(ctx, seller, of, lines),
      paid: facts.receivedMinor > 0 ? payDue(ctx.db, settled) : null,
      refunds: dueRefundStatements(ctx, seller, owed, facts),
      also: settling.also?.(outcome),
    },
    { jobs: await jobsOf(ctx, seller, owed, facts, settling), tell: { practiceId } },
  )
  return outcome
}

async function jobsOf(
  ctx: Ctx,
  { practiceId, timezone }: Seller,
  owed: Owed,
  facts: PaymentFacts,
  { failed }: Settling,
): Promise<NewJob[]> {
  if (facts.receivedMinor === 0) {
    if (!failed || owed.settledHow !== null) return []
    const { id: object } = facts
    return [
      {
        job: { type: 'payment.chase-due', practiceId, dueId: owed.dueId, object },
        dueAt: new Date(ctx.now.getTime() + CHASE_AFTER_MS),
        dedupeKey: `payment.chase:${object}`,
      },
    ]
  }
  const sold = { ...owed, name: nameOf(owed), priceMinor: owed.amountMinor, taxMinor: 0 }
  const day = localDay(facts.at, { utcOffsetS: null, timeZone: timezone })
  const receipt = await receiptJobs(ctx, sold, {
    practiceId,
    amountMinor: facts.receivedMinor,
    day,
    idempotencyKey: facts.id,
  })
  return [closeDueBillsJob(practiceId, owed.clientId), ...receipt]
}
