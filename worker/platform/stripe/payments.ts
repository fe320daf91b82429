import type { Stripe } from 'stripe'
import type { PaymentFacts } from '#worker/domain/money/payment-lines.ts'
import { askStripe, type StripeApp } from './client.ts'

const MOST_REFUNDS = 100
const REFUND_MOVES = ['data.balance_transaction', 'data.failure_balance_transaction']

/**
 * Everything that is true of a payment now: what came, its fee, what went back, what is disputed.
 * @param ofRefund whether news of a refund made us ask: one that failed is no longer in the charge's sum
 */
export function readPayment(
  app: StripeApp,
  account: string,
  intentId: string,
  ofRefund: boolean,
): Promise<PaymentFacts> {
  return askStripe(app, account, async (stripe) => {
    const intent = await stripe.paymentIntents.retrieve(intentId, {
      expand: ['latest_charge.balance_transaction'],
    })
    const charge = whole(intent.latest_charge)
    const ofIntent = { payment_intent: intentId, limit: MOST_REFUNDS }
    const [refunds, disputes, sale] = await Promise.all([
      charge && (ofRefund || charge.amount_refunded > 0)
        ? stripe.refunds.list({ ...ofIntent, expand: REFUND_MOVES })
        : null,
      charge?.disputed ? stripe.disputes.list(ofIntent) : null,
      intent.metadata.package_id || intent.metadata.due_id
        ? intent.metadata
        : saleOfInvoice(stripe, intentId),
    ])
    return factsOf(intent, charge, sale, refunds?.data ?? [], disputes?.data ?? [])
  })
}

function factsOf(
  intent: Stripe.PaymentIntent,
  charge: Stripe.Charge | null,
  sale: Stripe.Metadata,
  refunds: readonly Stripe.Refund[],
  disputes: readonly Stripe.Dispute[],
): PaymentFacts {
  const fee = whole(charge?.balance_transaction ?? null)
  return {
    id: intent.id,
    packageId: sale.package_id ?? null,
    dueId: sale.due_id ?? null,
    receivedMinor: intent.status === 'succeeded' ? intent.amount_received : 0,
    currency: intent.currency,
    at: instant(charge?.created ?? intent.created),
    fee: fee ? { id: fee.id, minor: fee.fee, currency: fee.currency } : null,
    refunds: refunds.map((one) => {
      const move = whole(one.balance_transaction ?? null)
      return {
        id: one.id,
        minor: one.amount,
        at: instant(one.created),
        failedAt: failureOf(one),
        fee: move && move.fee !== 0 ? { id: move.id, minor: move.fee, currency: move.currency } : null,
        keepsCredits: one.metadata?.credits === 'keep',
        reason: one.metadata?.reason ?? null,
        asked: askedOf(one.metadata ?? {}),
      }
    }),
    disputes: disputes.map((one) => ({
      id: one.id,
      moves: one.balance_transactions.map((move) => ({
        id: move.id,
        minor: move.amount,
        feeMinor: move.fee,
        currency: move.currency,
        at: instant(move.created),
      })),
    })),
  }
}

/** A refund that comes back to the practice, now or days later. */
function failureOf(refund: Stripe.Refund): string | null {
  if (refund.status !== 'failed' && refund.status !== 'canceled') return null
  return instant(whole(refund.failure_balance_transaction ?? null)?.created ?? refund.created)
}

/** The payment of an invoice does not carry the invoice's marks: they are looked up. */
async function saleOfInvoice(stripe: Stripe, intentId: string): Promise<Stripe.Metadata> {
  const { data } = await stripe.invoicePayments.list({
    payment: { type: 'payment_intent', payment_intent: intentId },
    expand: ['data.invoice'],
  })
  const invoice = data[0]?.invoice
  return typeof invoice === 'object' && 'metadata' in invoice ? (invoice.metadata ?? {}) : {}
}

/** An invoice: which payments paid it, and what was paid elsewhere. */
export interface InvoiceFacts {
  id: string
  packageId: string | null
  intentIds: string[]
  offStripeMinor: number
  currency: string
  at: string
}

export function readInvoice(app: StripeApp, account: string, invoiceId: string): Promise<InvoiceFacts> {
  return askStripe(app, account, async (stripe) => {
    const invoice = await stripe.invoices.retrieve(invoiceId, { expand: ['payments'] })
    const payments = invoice.payments?.data ?? []
    return {
      id: invoice.id,
      packageId: invoice.metadata?.package_id ?? null,
      intentIds: payments.flatMap(({ payment }) => {
        const intent = payment.payment_intent
        return intent ? [typeof intent === 'string' ? intent : intent.id] : []
      }),
      offStripeMinor: invoice.status === 'paid' ? (invoice.amount_paid_off_stripe ?? 0) : 0,
      currency: invoice.currency,
      at: instant(invoice.status_transitions?.paid_at ?? invoice.created),
    }
  })
}

/** Gives money back. @param key the same key refunds once */
export function makeRefund(
  app: StripeApp,
  account: string,
  input: { intentId: string; amountMinor: number; metadata: Record<string, string> },
  key: string,
): Promise<{ id: string; at: string }> {
  return askStripe(app, account, async (stripe) => {
    const { intentId: payment_intent, amountMinor: amount, metadata } = input
    const refund = await stripe.refunds.create({ payment_intent, amount, metadata }, { idempotencyKey: key })
    return { id: refund.id, at: instant(refund.created) }
  })
}

/** What of ours a refund carries: the request that made it. */
function askedOf({ request, asked }: Stripe.Metadata): Record<string, string> {
  return { ...(request ? { request } : {}), ...(asked ? { asked } : {}) }
}

const instant = (seconds: number) => new Date(seconds * 1000).toISOString()
const whole = <T extends object>(value: string | T | null): T | null =>
  value !== null && typeof value === 'object' ? value : null
