import type { Ctx } from '#worker/context.ts'
import { decimal } from '#worker/domain/money/minor.ts'
import { mailWait } from '#worker/features/account/limits/try-mail-limit.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import type { JobOf } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { Deferral } from '#worker/platform/deferral.ts'
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
  const wait = await mailWait(ctx, job.practiceId, sold.payerEmail)
  if (wait) throw new Deferral(wait, 'mail_limit')
  const mail = await mailJob(
    ctx,
    {
      template: 'payment-failed',
      to: sold.payerEmail,
      athleteId: null,
      practiceId: job.practiceId,
      values: {
        name: sold.payerName,
        practice: sold.practiceName,
        what: sold.name,
        amount: `${decimal(sold.priceMinor, sold.currency)} ${sold.currency.toUpperCase()}`,
        link: open.url,
      },
    },
    `payment_failed_${job.object}`,
  )
  await ctx.store({}, { jobs: [mail] })
}
