import type { Ctx } from '#worker/context.ts'
import { decimal } from '#worker/domain/money/minor.ts'
import { AppError } from '#worker/platform/errors.ts'
import { finishJob } from './refund-to-card.ts'
import type { Claim } from './repo/claim.ts'

/** A claim that is older than any answer of Stripe takes: its job is called for again. */
const LONG_MS = 60_000

/** Says what stands in the way of a refund. One that has been waiting for long is looked up at Stripe again. */
export async function refundUnderWay(
  ctx: Ctx,
  claim: Claim,
  currency: string,
  what: 'package' | 'session',
): Promise<AppError> {
  const amount = `${decimal(claim.amountMinor, currency)} ${currency.toUpperCase()}`
  const ageMs = ctx.now.getTime() - claim.createdAt.getTime()
  if (ageMs > LONG_MS) await ctx.store({}, { jobs: [finishJob(claim, ctx.now)] })
  const state =
    ageMs > LONG_MS
      ? `was asked for ${Math.round(ageMs / LONG_MS)} min ago and Stripe has not said yet whether it was made. It is asked again now`
      : 'is under way'
  return new AppError(
    'conflict',
    `A refund of ${amount} of this ${what} to the card ${state}. Nothing more was refunded; look again in a minute.`,
    { retryAfterS: 60 },
  )
}
