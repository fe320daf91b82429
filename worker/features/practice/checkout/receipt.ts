import type { Ctx } from '#worker/context.ts'
import { decimal } from '#worker/domain/money/minor.ts'
import { taxShare } from '#worker/domain/money/payment-lines.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import type { NewJob } from '#worker/jobs.ts'

interface Sold {
  name: string
  practiceName: string
  payerName: string
  payerEmail: string | null
  priceMinor: number
  taxMinor: number
  currency: string
}

/** The receipt of a payment, to whoever pays; nothing where no address is known. Once a cause. */
export async function receiptJobs(
  ctx: Ctx,
  sold: Sold,
  paid: { practiceId: string; amountMinor: number; day: string; idempotencyKey: string },
): Promise<NewJob[]> {
  if (!sold.payerEmail || paid.amountMinor === 0) return []
  const amount = (minor: number) => `${decimal(minor, sold.currency)} ${sold.currency.toUpperCase()}`
  const tax = taxShare(sold, 0, paid.amountMinor)
  const values = {
    name: sold.payerName,
    practice: sold.practiceName,
    what: sold.name,
    amount: amount(paid.amountMinor),
    tax: tax > 0 ? amount(tax) : null,
    day: paid.day,
    reference: paid.idempotencyKey,
  }
  const mail = {
    template: 'payment-receipt' as const,
    to: sold.payerEmail,
    athleteId: null,
    values,
    practiceId: paid.practiceId,
  }
  return [await mailJob(ctx, mail, `receipt_${paid.idempotencyKey}`)]
}
