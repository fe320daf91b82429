import type { Ctx } from '#worker/context.ts'
import { decimal } from '#worker/domain/money/minor.ts'
import { taskStatement } from '#worker/features/practice/tasks/task-statement.ts'
import type { JobOf } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { readPayment } from '#worker/platform/stripe/payments.ts'
import { STRIPE_ACTOR, stripeApp } from './app.ts'
import { askForRefund, isFinal } from './refund-to-card.ts'
import { releaseClaim } from './release-claim.ts'
import { loadOpenClaim } from './repo/claim.ts'
import { sellerOf } from './seller-of.ts'
import { settlePayment } from './settle-payment.ts'

type Open = NonNullable<Awaited<ReturnType<typeof loadOpenClaim>>>

const MOST_TITLE = 150

/**
 * Finds out what became of a refund whose answer nobody wrote down. Stripe is read first: what was made is written
 * down, what was not is made now, under the same key. What Stripe will never make is let go and told as a task.
 */
export async function finishRefund(ctx: Ctx, { practiceId, claimId }: JobOf<'payment.refund'>) {
  requireSystem(ctx)
  const open = await loadOpenClaim(ctx.db, practiceId, claimId)
  if (!open) return
  const { claim } = open
  const seller = await sellerOf(ctx, { practiceId, account: null })
  if (seller?.account !== claim.account) return letGo(ctx, open, accountGone())
  try {
    const { refunds } = await readPayment(stripeApp(ctx), claim.account, claim.intent, true)
    if (!refunds.some(({ asked }) => asked.request === claim.request)) await askForRefund(ctx, claim)
  } catch (error) {
    if (isFinal(error)) return letGo(ctx, open, error as AppError)
    throw error
  }
  await settlePayment(ctx, seller, claim.intent, { ofRefund: true })
}

const accountGone = () =>
  new AppError('forbidden', 'The account at Stripe that took the payment is not connected any more.')

function letGo(ctx: Ctx, { claim, clientName, currency }: Open, why: AppError): Promise<void> {
  const { practiceId, clientId } = claim
  const amount = `${decimal(claim.amountMinor, currency)} ${currency.toUpperCase()}`
  const title = `The refund of ${amount} to ${clientName}’s card was not made. Look at Stripe, then pay it back another way.`
  const task = { practiceId, clientId, kind: 'task' as const, dueDay: null, createdBy: STRIPE_ACTOR }
  return releaseClaim(ctx, claim, why, [
    taskStatement(ctx, ctx.id('task'), {
      ...task,
      title: title.slice(0, MOST_TITLE),
      idempotencyKey: `refund_refused:${claim.id}`,
    }),
  ])
}
