import { emit } from './events.ts'
import { makeIntent, succeed } from './payments.ts'
import { allOf, held, keep, newId, nowS, type StripeContext } from './state.ts'
import { amountOf, type Fields, Refusal, required, type StripeObject, textOf, wordsOf } from './wire.ts'

export function createCustomer(stripe: StripeContext, account: string, fields: Fields): StripeObject {
  return keep(stripe, account, {
    id: newId(stripe, 'cus'),
    object: 'customer',
    created: nowS(stripe),
    email: textOf(fields, 'email') ?? null,
    livemode: false,
    metadata: wordsOf(fields, 'metadata'),
    name: textOf(fields, 'name') ?? null,
  })
}

export function createInvoice(stripe: StripeContext, account: string, fields: Fields): StripeObject {
  const customer = held(stripe, account, 'customer', required(fields, 'customer'))
  const days = Number(textOf(fields, 'days_until_due') ?? 0)
  return keep(stripe, account, {
    id: newId(stripe, 'in'),
    object: 'invoice',
    amount_due: 0,
    amount_paid: 0,
    amount_paid_off_stripe: 0,
    collection_method: textOf(fields, 'collection_method') ?? 'charge_automatically',
    created: nowS(stripe),
    currency: textOf(fields, 'currency') ?? 'eur',
    customer: customer.id,
    customer_email: customer.email,
    due_date: days === 0 ? null : nowS(stripe) + days * 86_400,
    hosted_invoice_url: null,
    livemode: false,
    metadata: wordsOf(fields, 'metadata'),
    number: null,
    payments: { object: 'list', url: '/v1/invoice_payments', has_more: false, data: [] },
    status: 'draft',
    total: 0,
  })
}

export function createItem(stripe: StripeContext, account: string, fields: Fields): StripeObject {
  const invoice = held(stripe, account, 'invoice', required(fields, 'invoice'))
  const amount = amountOf(fields, 'amount')
  const total = Number(invoice.total) + amount
  keep(stripe, account, { ...invoice, total, amount_due: total })
  return keep(stripe, account, {
    id: newId(stripe, 'ii'),
    object: 'invoiceitem',
    amount,
    currency: required(fields, 'currency'),
    customer: invoice.customer,
    description: textOf(fields, 'description') ?? null,
    invoice: invoice.id,
    metadata: wordsOf(fields, 'metadata'),
  })
}

export function finalize(stripe: StripeContext, account: string, id: string, base: string): StripeObject {
  const invoice = held(stripe, account, 'invoice', id)
  if (invoice.status !== 'draft')
    throw new Refusal(400, 'This invoice is already finalized.', { code: 'invoice_not_editable' })
  const intent = makeIntent(stripe, account, {
    amount: Number(invoice.total),
    currency: String(invoice.currency),
    metadata: {},
    customer: String(invoice.customer),
  })
  const payment = keep(stripe, account, {
    id: newId(stripe, 'inpay'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: invoice.total,
    created: nowS(stripe),
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { type: 'payment_intent', payment_intent: intent.id },
    status: 'open',
  })
  const open = keep(stripe, account, {
    ...invoice,
    status: 'open',
    number: `SB-${allOf(stripe, account, 'invoice').length}`,
    hosted_invoice_url: `${base}/i/${invoice.id}`,
    payments: listWith(payment),
  })
  emit(stripe, account, 'invoice.finalized', open)
  return open
}

const listWith = (payment: StripeObject) => ({
  ...{ object: 'list', url: '/v1/invoice_payments', has_more: false },
  data: [payment],
})

/** Paid by card on its page, or said to be paid elsewhere. */
export function pay(stripe: StripeContext, account: string, id: string, offStripe: boolean): StripeObject {
  const invoice = held(stripe, account, 'invoice', id)
  if (invoice.status !== 'open')
    throw new Refusal(400, 'Invoice is already paid', { code: 'invoice_already_paid' })
  const [payment] = (invoice.payments as { data: StripeObject[] }).data
  if (!payment) throw new Refusal(400, 'This invoice has no payment.')
  const { payment_intent: intentId } = payment.payment as { payment_intent: string }
  if (!offStripe) succeed(stripe, account, held(stripe, account, 'payment_intent', intentId))
  const settled = keep(stripe, account, {
    ...payment,
    status: offStripe ? 'canceled' : 'paid',
    amount_paid: offStripe ? null : invoice.total,
  })
  const paid = keep(stripe, account, {
    ...invoice,
    status: 'paid',
    amount_paid: invoice.total,
    amount_paid_off_stripe: offStripe ? invoice.total : 0,
    payments: listWith(settled),
  })
  if (!offStripe) emit(stripe, account, 'invoice_payment.paid', settled)
  emit(stripe, account, 'invoice.paid', paid)
  emit(stripe, account, 'invoice.payment_succeeded', paid)
  return paid
}

/** The invoice whose payment an intent is, as a list. */
export function invoicePayments(
  stripe: StripeContext,
  account: string,
  intentId: string | undefined,
): StripeObject[] {
  return allOf(stripe, account, 'invoice_payment').filter(
    (one) =>
      intentId === undefined || (one.payment as { payment_intent?: string }).payment_intent === intentId,
  )
}

/** Nobody has to pay it any more. */
export function voidInvoice(stripe: StripeContext, account: string, id: string): StripeObject {
  const invoice = held(stripe, account, 'invoice', id)
  if (invoice.status !== 'open') throw new Refusal(400, 'You can only pass in open invoices.')
  const gone = keep(stripe, account, { ...invoice, status: 'void' })
  emit(stripe, account, 'invoice.voided', gone)
  return gone
}
