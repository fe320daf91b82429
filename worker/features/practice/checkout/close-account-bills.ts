import type { Ctx } from '#worker/context.ts'
import type { JobOf } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { closeBill } from '#worker/platform/stripe/bills.ts'
import { stripeApp } from './app.ts'
import { MOST_AT_ONCE, selectOpenBills } from './repo/ended.ts'
import { returnLate } from './return-late.ts'

/**
 * Closes what can still be paid at an account that was disconnected: who pays there would pay for nothing, and perhaps
 * a stranger. Some at a time, by their ids; one that is out of reach is left. What was paid since then goes back.
 */
export async function closeAccountBills(ctx: Ctx, job: JobOf<'stripe.close-account'>): Promise<void> {
  requireSystem(ctx)
  const bills = await selectOpenBills(ctx.db, job, ctx.now)
  for (const { id, kind, clientId } of bills) {
    const payments = await closeBill(stripeApp(ctx), job.account, { id, kind })
    for (const intentId of payments) await returnLate(ctx, job, { clientId, intentId })
  }
  if (bills.length < MOST_AT_ONCE) return
  const after = bills.at(-1)?.id ?? null
  await ctx.store({}, { jobs: [{ job: { ...job, after } }] })
}
