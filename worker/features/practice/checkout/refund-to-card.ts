import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import type { AuditEntry } from '#worker/features/admin/audit/with-audit.ts'
import type { NewJob } from '#worker/jobs.ts'
import { AppError } from '#worker/platform/errors.ts'
import { makeRefund } from '#worker/platform/stripe/payments.ts'
import { stripeApp } from './app.ts'
import { releaseClaim } from './release-claim.ts'
import type { NewClaim } from './repo/claim.ts'
import type { Moved } from './write-refund.ts'

/** When nobody has written down by then what became of a claim, Stripe is asked. */
const FINISH_AFTER_MS = 60_000

/** What Stripe will never do. Anything else may have been done, or may be yet. */
const FINAL = ['conflict', 'not_found', 'forbidden']
export const isFinal = (error: unknown) => error instanceof AppError && FINAL.includes(error.code)

/** What has to stand in our books before Stripe is asked. */
interface Claiming {
  statement: Statement
  audit: AuditEntry
}

/**
 * Gives money back to a card: claimed first, with a job that finds out should we die in between; then made at Stripe
 * under the request's own key; then written down, which settles the claim.
 * @param claiming null where an earlier try of this very request has claimed
 */
export async function refundToCard<Written>(
  ctx: Ctx,
  claim: NewClaim,
  claiming: Claiming | null,
  write: (moved: Moved) => Promise<Written>,
): Promise<Written> {
  if (claiming) {
    const finish = { ...finishJob(claim, ctx.now), dueAt: new Date(ctx.now.getTime() + FINISH_AFTER_MS) }
    await ctx.store({ claim: claiming.statement }, { jobs: [finish], audit: claiming.audit })
  }
  const { account, request, asked, intent } = claim
  try {
    const { id: object, at } = await askForRefund(ctx, claim)
    return await write({ provider: 'stripe', account, object, at, data: { request, asked, intent } })
  } catch (error) {
    if (isFinal(error)) await releaseClaim(ctx, claim, error as AppError)
    throw error
  }
}

/** Asks Stripe for what was claimed. Asked again, it answers the same. */
export function askForRefund(ctx: Ctx, claim: NewClaim): Promise<{ id: string; at: string }> {
  const { practiceId, packageId, sessionDueId, request, asked, account, intent, amountMinor, reason } = claim
  const of = packageId === null ? { due_id: sessionDueId ?? '' } : { package_id: packageId }
  const metadata = { practice_id: practiceId, ...of, credits: claim.credits, reason, request, asked }
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
