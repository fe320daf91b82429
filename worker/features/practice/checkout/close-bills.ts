import type { Ctx } from '#worker/context.ts'
import type { JobOf } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { closeBill } from '#worker/platform/stripe/bills.ts'
import { stripeApp } from './app.ts'
import { loadSold } from './repo/sale.ts'

/** A package is paid: every other address it could be paid at is closed, so that nobody pays twice. */
export async function closeBills(ctx: Ctx, job: JobOf<'stripe.close-bills'>): Promise<void> {
  requireSystem(ctx)
  const { sold, bills } = await loadSold(ctx.db, job.practiceId, job.packageId)
  if (!sold?.paidAt) return
  for (const { id, kind, account, expiresAt } of bills) {
    if (expiresAt !== null && expiresAt <= ctx.now) continue
    await closeBill(stripeApp(ctx), account, { id, kind })
  }
}
