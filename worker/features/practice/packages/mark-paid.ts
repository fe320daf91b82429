import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { receiptJobs } from '#worker/features/practice/checkout/receipt.ts'
import { increaseClientVersion } from '#worker/features/practice/clients/increase-client-version.ts'
import { activatePackageStatement } from '#worker/features/practice/credits/credit-statements.ts'
import { creditRefusal } from '#worker/features/practice/credits/refusals.ts'
import { packageMoneyStatement } from '#worker/features/practice/money/record-money.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { loadUnpaid } from './repo/package.ts'

/**
 * Says that the money for a package came: an invoice is settled, a card was not needed. Said twice it stays the first
 * time's. The money, its receipt and the end of every card bill belong to it.
 */
export async function markPaid(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  packageId: string,
): Promise<void> {
  const [sold, { athleteId }] = await Promise.all([
    loadUnpaid(ctx.db, practiceId, clientId, packageId),
    requireMember(ctx, practiceId, ['owner', 'trainer', 'front_desk']),
  ])
  if (!sold) throw notFound('This package')
  if (sold.paidAt) return
  const pack = { practiceId, clientId, packageId, actorId: athleteId }
  const path = { practiceId, clientId }
  const day = todayIn(ctx.now.toISOString(), sold.timezone)
  const idempotencyKey = `grant:${packageId}`
  const jobs: NewJob[] = [
    {
      job: { type: 'event', event: { type: 'package.paid', ...path, packageId } },
      dedupeKey: `package.paid:${packageId}`,
    },
    {
      job: { type: 'event', event: { type: 'credits.changed', ...path, cause: idempotencyKey } },
      dedupeKey: `credits:${practiceId}:${idempotencyKey}`,
    },
    { job: { type: 'stripe.close-bills', practiceId, packageId }, dedupeKey: `close-bills:${packageId}` },
    ...(await receiptJobs(ctx, sold, {
      practiceId,
      amountMinor: sold.priceMinor,
      day,
      idempotencyKey: packageId,
    })),
  ]
  try {
    await ctx.store(
      {
        // The client's row is the lock: a card payment that comes at this moment waits, and finds it paid.
        client: increaseClientVersion(ctx, practiceId, clientId),
        money: packageMoneyStatement(ctx, pack),
        activated: activatePackageStatement(ctx, { ...pack, isPaid: true }),
      },
      { jobs, tell: { practiceId } },
    )
  } catch (error) {
    throw creditRefusal(error) ?? error
  }
}
