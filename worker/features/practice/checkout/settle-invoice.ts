import type { Ctx } from '#worker/context.ts'
import { taxShare } from '#worker/domain/money/payment-lines.ts'
import { increaseClientVersion } from '#worker/features/practice/clients/increase-client-version.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { type InvoiceFacts, readInvoice } from '#worker/platform/stripe/payments.ts'
import { STRIPE_ACTOR, stripeApp } from './app.ts'
import type { Seller } from './repo/account.ts'
import { loadSold, payPackage } from './repo/sale.ts'
import { settlePayment } from './settle-payment.ts'
import { moneyRows } from './settling.ts'

/**
 * Makes our books agree with an invoice: each payment that paid it is settled as any payment, so that whether its
 * charge or its invoice was told of first makes no difference; what was paid elsewhere is a line of the invoice.
 */
export async function settleInvoice(ctx: Ctx, seller: Seller, invoiceId: string): Promise<string> {
  requireSystem(ctx)
  const invoice = await readInvoice(stripeApp(ctx), seller.account, invoiceId)
  if (!invoice.packageId) return 'not_ours'
  let outcome = 'open'
  for (const intentId of invoice.intentIds) {
    const settled = await settlePayment(ctx, seller, intentId)
    if (settled !== 'open') outcome = settled
  }
  return invoice.offStripeMinor > 0 ? settleOffStripe(ctx, seller, invoice, invoice.packageId) : outcome
}

async function settleOffStripe(ctx: Ctx, seller: Seller, invoice: InvoiceFacts, packageId: string) {
  const { sold } = await loadSold(ctx.db, seller.practiceId, packageId)
  if (!sold) return 'not_ours'
  const { practiceId } = seller
  const { clientId } = sold
  const common = { object: invoice.id, currency: invoice.currency, at: invoice.at }
  const tax = -taxShare(sold, 0, invoice.offStripeMinor)
  const line = {
    ...common,
    kind: 'payment' as const,
    line: 'off_stripe',
    amountMinor: invoice.offStripeMinor,
    data: {},
  }
  const taxLine = {
    ...common,
    kind: 'tax' as const,
    line: 'off_stripe',
    amountMinor: tax,
    data: { of: 'payment' },
  }
  const pay = { practiceId, clientId, packageId, actorId: STRIPE_ACTOR, now: ctx.now }
  const path = { practiceId, clientId }
  const idempotencyKey = `grant:${packageId}`
  const jobs: NewJob[] = [
    {
      job: { type: 'event', event: { type: 'package.paid', ...path, packageId } },
      dedupeKey: `package.paid:${packageId}`,
    },
    { job: { type: 'stripe.close-bills', practiceId, packageId }, dedupeKey: `close-bills:${packageId}` },
    {
      job: { type: 'event', event: { type: 'credits.changed', ...path, cause: idempotencyKey } },
      dedupeKey: `credits:${practiceId}:${idempotencyKey}`,
    },
  ]
  await ctx.store(
    {
      client: increaseClientVersion(ctx, practiceId, clientId),
      money: moneyRows(ctx, seller, { ...sold, packageId }, tax === 0 ? [line] : [line, taxLine]),
      paid: payPackage(ctx.db, ctx.id('ledger'), pay),
    },
    { jobs, tell: { practiceId } },
  )
  return 'settled'
}
