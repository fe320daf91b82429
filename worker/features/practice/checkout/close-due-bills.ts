import type { Ctx } from '#worker/context.ts'
import type { JobOf } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { closeBill } from '#worker/platform/stripe/bills.ts'
import { stripeApp } from './app.ts'
import { endBill, selectStale } from './repo/due.ts'
import { returnDouble } from './return-double.ts'

/** What a client owed is settled: every address it could be paid at is closed, so that nobody pays twice; what came twice goes back. */
export async function closeDueBills(ctx: Ctx, job: JobOf<'stripe.close-due-bills'>): Promise<void> {
  requireSystem(ctx)
  const stale = await selectStale(ctx.db, job.practiceId, job.clientId)
  for (const { id, kind, account, expiresAt } of stale) {
    if (expiresAt === null || expiresAt > ctx.now) await closeBill(stripeApp(ctx), account, { id, kind })
    await ctx.store({ ended: endBill(ctx.db, job.practiceId, id, ctx.now) })
  }
  await returnDouble(ctx, job)
}
