import type { Ctx } from '#worker/context.ts'
import { markEvent } from '#worker/features/outside/webhooks/mark-event.ts'
import { openEvent } from '#worker/features/outside/webhooks/open-event.ts'
import { refreshAccount } from '#worker/features/practice/checkout/refresh-account.ts'
import { sellerOf } from '#worker/features/practice/checkout/seller-of.ts'
import { settleInvoice } from '#worker/features/practice/checkout/settle-invoice.ts'
import { settlePayment } from '#worker/features/practice/checkout/settle-payment.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { StripeNews } from './schema.ts'
import { subjectOf } from './subject.ts'

/** Does what a stored event asks for: reads its object again at Stripe, and makes our books agree. */
export async function handleStripeEvent(ctx: Ctx, dedupeKey: string): Promise<void> {
  requireSystem(ctx)
  const event = await openEvent(ctx, 'stripe', dedupeKey)
  if (!event || event.processedAt) return
  const also = (outcome: string) => markEvent(ctx, event.id, outcome)
  const mark = async (outcome: string) => void (await ctx.store({ marked: also(outcome) }))
  const news = StripeNews.safeParse(event.payload).data
  if (!news) return mark('malformed')
  const seller = await sellerOf(ctx, news)
  if (!seller) return mark('unknown_account')
  const subject = subjectOf(news)
  switch (subject?.kind) {
    case 'payment':
      await settlePayment(ctx, seller, subject.intentId, {
        ...{ also, failed: subject.failed, ofRefund: news.type.includes('refund') },
      })
      return
    case 'invoice':
      return mark(await settleInvoice(ctx, seller, subject.invoiceId))
    case 'account':
      return mark(await refreshAccount(ctx, seller.account))
    default:
      return mark('nothing_to_do')
  }
}
