import type { Ctx } from '#worker/context.ts'
import type { JobOf } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { askToPayAgain } from './ask-to-pay-again.ts'
import { loadSold } from './repo/sale.ts'

/**
 * Some time after a card was refused: who has not paid by another try gets one mail with the address to pay at.
 * What is paid, taken back or closed meanwhile needs no word. It waits while their address got as many mails as
 * practices may send in a day.
 * @throws Deferral until then
 */
export async function chasePayment(ctx: Ctx, job: JobOf<'payment.chase'>): Promise<void> {
  requireSystem(ctx)
  const { sold, bills } = await loadSold(ctx.db, job.practiceId, job.packageId)
  if (!sold || sold.paidAt || sold.status === 'void' || !sold.payerEmail) return
  const open = bills.find((bill) => bill.expiresAt === null || bill.expiresAt > ctx.now)
  if (!open) return
  await askToPayAgain(ctx, { ...sold, practiceId: job.practiceId, url: open.url, object: job.object })
}
