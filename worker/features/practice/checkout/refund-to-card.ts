import type { Ctx } from '#worker/context.ts'
import type { NewJob } from '#worker/jobs.ts'
import { AppError } from '#worker/platform/errors.ts'
import { makeRefund } from '#worker/platform/stripe/payments.ts'
import type { Refunded } from './answers.ts'
import { stripeApp } from './app.ts'
import { releaseClaim } from './release-claim.ts'
import { type Claim, claimRefund, type NewClaim } from './repo/claim.ts'
import { type Refund, writeRefund } from './write-refund.ts'

/** When nobody has written down by then what became of a claim, Stripe is asked. */
const FINISH_AFTER_MS = 60_000

/** What Stripe will never do. Anything else may have been done, or may be yet. */
const FINAL = ['conflict', 'not_found', 'forbidden']
export const isFinal = (error: unknown) => error instanceof AppError && FINAL.includes(error.code)

/**
 * Gives money back to a card: claimed first, with a job that finds out should we die in between; then made at Stripe
 * under the request's own key; then written down, which settles the claim.
 * @param claim of an earlier try of this very request
 */
export async function refundToCard(
  ctx: Ctx,
  refund: Refund,
  way: { account: string; object: string },
  claim: Claim | null,
): Promise<Refunded> {
  const claimed = claim ?? (await claimIt(ctx, refund, way))
  try {
    const made = await askForRefund(ctx, claimed)
    const data = { request: refund.request, asked: refund.asked, intent: way.object }
    const moved = { provider: 'stripe', account: way.account, object: made.id, at: made.at, data }
    return await writeRefund(ctx, refund, moved, null)
  } catch (error) {
    if (isFinal(error)) await releaseClaim(ctx, claimed, error as AppError)
    throw error
  }
}

async function claimIt(ctx: Ctx, refund: Refund, way: { account: string; object: string }) {
  const { packageId, amountMinor, credits, reason } = refund
  const claim = {
    ...refund,
    ...{ id: ctx.id('refundClaim'), account: way.account, intent: way.object, createdAt: ctx.now },
  }
  const after = { amountMinor, credits, by: 'same' }
  const audit = { action: 'package.refund', targetId: packageId, reason, after }
  const finish = { ...finishJob(claim, ctx.now), dueAt: new Date(ctx.now.getTime() + FINISH_AFTER_MS) }
  await ctx.store({ claim: claimRefund(ctx.db, claim) }, { jobs: [finish], audit })
  return claim
}

/** Asks Stripe for what was claimed. Asked again, it answers the same. */
export function askForRefund(ctx: Ctx, claim: NewClaim): Promise<{ id: string; at: string }> {
  const { practiceId, packageId, request, asked, account, intent, amountMinor, credits, reason } = claim
  const metadata = { practice_id: practiceId, package_id: packageId, credits, reason, request, asked }
  const input = { intentId: intent, amountMinor, metadata }
  return makeRefund(stripeApp(ctx), account, input, `refund:${practiceId}:${request}`)
}

/** The job that finds out what became of a claim; called for again at another minute it is another row. */
export function finishJob({ practiceId, id }: { practiceId: string; id: string }, now: Date): NewJob {
  const minute = now.toISOString().slice(0, 16)
  return {
    job: { type: 'payment.refund', practiceId, claimId: id },
    dedupeKey: `payment.refund:${id}:${minute}`,
  }
}
