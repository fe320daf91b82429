import type { Ctx } from '#worker/context.ts'
import { decimal } from '#worker/domain/money/minor.ts'
import { mailWait } from '#worker/features/account/limits/try-mail-limit.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { Deferral } from '#worker/platform/deferral.ts'

/** Whom a card refused, what they were paying for, and where they can try again. */
interface Refused {
  practiceId: string
  practiceName: string
  payerName: string
  payerEmail: string | null
  name: string
  priceMinor: number
  currency: string
  url: string
  /** The payment at Stripe, for which there is one mail. */
  object: string
}

/**
 * One mail for a payment that a card refused, with the address to pay at.
 * @throws Deferral while their address got as many mails as practices may send in a day
 */
export async function askToPayAgain(ctx: Ctx, refused: Refused): Promise<void> {
  const { practiceId, payerEmail, priceMinor, currency } = refused
  if (!payerEmail) return
  const wait = await mailWait(ctx, practiceId, payerEmail)
  if (wait) throw new Deferral(wait, 'mail_limit')
  const mail = await mailJob(
    ctx,
    {
      template: 'payment-failed',
      to: payerEmail,
      athleteId: null,
      practiceId,
      values: {
        name: refused.payerName,
        practice: refused.practiceName,
        what: refused.name,
        amount: `${decimal(priceMinor, currency)} ${currency.toUpperCase()}`,
        link: refused.url,
      },
    },
    `payment_failed_${refused.object}`,
  )
  await ctx.store({}, { jobs: [mail] })
}
