import type { Stripe } from 'stripe'
import { AppError } from '../errors.ts'
import { askStripe, type StripeApp } from './client.ts'

/** Something sold or owed, to be paid at the practice's own account. */
export interface Sale {
  account: string
  practiceId: string
  /** What a payment of it pays. */
  of: { kind: 'package' | 'due'; id: string }
  name: string
  amountMinor: number
  currency: string
  payerName: string
  payerEmail: string | null
}

export interface Bill {
  id: string
  url: string
  expiresAt: Date | null
}

const DAYS_UNTIL_DUE = 14

/** What finds the sale again from anything that Stripe tells of its payment. */
const marks = ({ practiceId, of }: Sale) => ({ practice_id: practiceId, [`${of.kind}_id`]: of.id })

const lineOf = (sale: Sale) => ({
  quantity: 1,
  price_data: {
    currency: sale.currency,
    unit_amount: sale.amountMinor,
    product_data: { name: sale.name },
  },
})

/** A hosted Checkout page, open for a day. @param key the same key gives the same page */
export function openCheckout(
  app: StripeApp,
  sale: Sale,
  back: { paid: string; left: string },
  key: string,
): Promise<Bill> {
  return askStripe(app, sale.account, async (stripe) => {
    const session = await stripe.checkout.sessions.create(
      {
        mode: 'payment',
        line_items: [lineOf(sale)],
        client_reference_id: sale.of.id,
        metadata: marks(sale),
        payment_intent_data: { metadata: marks(sale), description: sale.name },
        success_url: back.paid,
        cancel_url: back.left,
        ...(sale.payerEmail ? { customer_email: sale.payerEmail } : {}),
      },
      { idempotencyKey: key },
    )
    return { id: session.id, url: session.url ?? '', expiresAt: new Date(session.expires_at * 1000) }
  })
}

/** An address to send around: it has no end and takes one payment. */
export function openLink(app: StripeApp, sale: Sale, back: string, key: string): Promise<Bill> {
  return askStripe(app, sale.account, async (stripe) => {
    const link = await stripe.paymentLinks.create(
      {
        line_items: [lineOf(sale)],
        metadata: marks(sale),
        payment_intent_data: { metadata: marks(sale), description: sale.name },
        restrictions: { completed_sessions: { limit: 1 } },
        after_completion: { type: 'redirect', redirect: { url: back } },
      },
      { idempotencyKey: key },
    )
    return { id: link.id, url: link.url, expiresAt: null }
  })
}

/** An invoice, mailed by Stripe to its payer, due in two weeks. Each of its steps happens once under the key. */
export function openInvoice(app: StripeApp, sale: Sale, key: string): Promise<Bill> {
  return askStripe(app, sale.account, async (stripe) => {
    const step = (name: string) => ({ idempotencyKey: `${key}:${name}` })
    const customer = await stripe.customers.create(
      { name: sale.payerName, ...(sale.payerEmail ? { email: sale.payerEmail } : {}), metadata: marks(sale) },
      step('customer'),
    )
    const draft = await stripe.invoices.create(
      {
        customer: customer.id,
        collection_method: 'send_invoice',
        days_until_due: DAYS_UNTIL_DUE,
        currency: sale.currency,
        auto_advance: false,
        metadata: marks(sale),
      },
      step('invoice'),
    )
    await stripe.invoiceItems.create(
      {
        customer: customer.id,
        invoice: draft.id,
        amount: sale.amountMinor,
        currency: sale.currency,
        description: sale.name,
      },
      step('item'),
    )
    const open = await stripe.invoices.finalizeInvoice(draft.id, {}, step('finalize'))
    if (sale.payerEmail) await stripe.invoices.sendInvoice(draft.id, {}, step('send'))
    return { id: open.id, url: open.hosted_invoice_url ?? '', expiresAt: null }
  })
}

/**
 * Ends an address before another is given out for the same sale, so that never two are open.
 * @param keep leaves the newest page that was opened by a link, for whoever has it before them to go on with
 * @returns whether it was paid by meanwhile, and the page that was left open
 */
export function endBefore(
  app: StripeApp,
  account: string,
  bill: { id: string; kind: string },
  keep: boolean,
): Promise<{ isPaid: boolean; page: Bill | null }> {
  return askStripe(app, account, async (stripe) => {
    if (bill.kind === 'link') return closeLink(stripe, bill.id, keep)
    return { isPaid: await expirePage(stripe, bill.id), page: null }
  })
}

const MOST_PAGES = 100

/** Switched off first: then nobody opens a page that is not in the list. */
async function closeLink(stripe: Stripe, id: string, keep: boolean) {
  await stripe.paymentLinks.update(id, { active: false })
  const { data } = await stripe.checkout.sessions.list({ payment_link: id, limit: MOST_PAGES })
  const open = data.filter(({ status }) => status === 'open')
  let isPaid = data.some(({ status }) => status === 'complete')
  const page = !keep || isPaid ? undefined : open[0]
  for (const { id } of open) if (id !== page?.id) isPaid = (await expirePage(stripe, id)) || isPaid
  return {
    isPaid,
    page: page ? { id: page.id, url: page.url ?? '', expiresAt: new Date(page.expires_at * 1000) } : null,
  }
}

/** @returns whether it was paid and so could not be ended */
async function expirePage(stripe: Stripe, id: string): Promise<boolean> {
  try {
    await stripe.checkout.sessions.expire(id)
    return false
  } catch (error) {
    const { status } = await stripe.checkout.sessions.retrieve(id)
    if (status === 'open') throw error
    return status === 'complete'
  }
}

const OUT_OF_REACH = ['conflict', 'not_found', 'forbidden']

/**
 * Takes no payment any more. One that is over, gone or at an account that shut us out is left as it is.
 * @returns the payments it was paid by before it could be closed
 */
export async function closeBill(
  app: StripeApp,
  account: string,
  bill: { id: string; kind: string },
): Promise<string[]> {
  try {
    return await askStripe(app, account, (stripe) => closed(stripe, bill))
  } catch (error) {
    if (error instanceof AppError && OUT_OF_REACH.includes(error.code)) return []
    throw error
  }
}

async function closed(stripe: Stripe, { id, kind }: { id: string; kind: string }): Promise<string[]> {
  if (kind === 'invoice') return voidInvoice(stripe, id)
  if (kind === 'checkout')
    return (await expirePage(stripe, id)) ? paymentsOf([await stripe.checkout.sessions.retrieve(id)]) : []
  await closeLink(stripe, id, false)
  const { data } = await stripe.checkout.sessions.list({ payment_link: id, limit: MOST_PAGES })
  return paymentsOf(data)
}

const idsOf = (all: readonly (string | { id: string } | null | undefined)[]) =>
  all.flatMap((one) => (one ? [typeof one === 'string' ? one : one.id] : []))

const paymentsOf = (pages: readonly Stripe.Checkout.Session[]) =>
  idsOf(pages.filter(({ status }) => status === 'complete').map((page) => page.payment_intent))

async function voidInvoice(stripe: Stripe, id: string): Promise<string[]> {
  try {
    await stripe.invoices.voidInvoice(id)
    return []
  } catch (error) {
    const { status, payments } = await stripe.invoices.retrieve(id, { expand: ['payments'] })
    if (status === 'open') throw error
    return status === 'paid' ? idsOf((payments?.data ?? []).map(({ payment }) => payment.payment_intent)) : []
  }
}
