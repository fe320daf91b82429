import type { Ctx } from '#worker/context.ts'
import { decimal } from '#worker/domain/money/minor.ts'
import type { PaymentFacts } from '#worker/domain/money/payment-lines.ts'
import { taskStatement } from '#worker/features/practice/tasks/task-statement.ts'
import type { JobOf } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { makeRefund, readPayment } from '#worker/platform/stripe/payments.ts'
import { STRIPE_ACTOR, stripeApp } from './app.ts'
import { isFinal } from './refund-to-card.ts'
import { loadLate } from './repo/ended.ts'
import { settlePayment } from './settle-payment.ts'

const MOST_TITLE = 150

/**
 * A bill of an account that was disconnected turned out to be paid when it was closed. What was paid before the end is
 * the practice's, though its event came too late. What was paid since, to whoever holds the account now, goes back to
 * the card, and the staff reads of it: it is in no book of ours, and its client owes the same as before.
 */
export async function returnLate(
  ctx: Ctx,
  { practiceId, account, at }: JobOf<'stripe.close-account'>,
  { clientId, intentId }: { clientId: string; intentId: string },
): Promise<void> {
  requireSystem(ctx)
  const { head, isWritten } = await loadLate(ctx.db, { practiceId, clientId, account, intentId })
  if (at === null || !head || isWritten) return
  const { clientName, ...seller } = head
  const paid = await readPayment(stripeApp(ctx), account, intentId, false)
  // Stripe tells whole seconds: the one in which the account ended counts as after it.
  if (Date.parse(paid.at) + 1000 <= Date.parse(at)) {
    await settlePayment(ctx, { ...seller, practiceId, account }, intentId)
    return
  }
  const amount = `${decimal(paid.receivedMinor, paid.currency)} ${paid.currency.toUpperCase()}`
  const amountMinor = paid.receivedMinor - refundedMinor(paid)
  const became = await giveBack(ctx, { practiceId, account, intentId, amountMinor })
  const title = `${clientName} paid ${amount} to the account at Stripe that had just ended. ${became}`
  const told = taskStatement(ctx, ctx.id('task'), {
    ...{ practiceId, clientId, kind: 'task', dueDay: null, createdBy: STRIPE_ACTOR },
    ...{ title: title.slice(0, MOST_TITLE), idempotencyKey: `paid_late:${intentId}` },
  })
  await ctx.store({ told }, { tell: { practiceId } })
}

/** What has gone back already: by an earlier try of this job, or by whoever holds the account. */
const refundedMinor = ({ refunds }: PaymentFacts) =>
  refunds.reduce((sum, { minor, failedAt }) => sum + (failedAt === null ? minor : 0), 0)

/** @returns what became of it, for the staff */
async function giveBack(
  ctx: Ctx,
  of: { practiceId: string; account: string; intentId: string; amountMinor: number },
): Promise<string> {
  const { practiceId, account, intentId, amountMinor } = of
  const metadata = { practice_id: practiceId, reason: 'The account was disconnected before.' }
  try {
    if (amountMinor > 0)
      await makeRefund(stripeApp(ctx), account, { intentId, amountMinor, metadata }, `late:${intentId}`)
    return 'It went back: send them a new bill.'
  } catch (error) {
    if (!isFinal(error)) throw error
    return 'Stripe did not give it back: speak to them.'
  }
}
