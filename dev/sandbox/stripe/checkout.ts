import { emit } from './events.ts'
import { makeIntent } from './payments.ts'
import { allOf, held, keep, newId, nowS, type StripeContext } from './state.ts'
import {
  amountOf,
  type Fields,
  nestedOf,
  Refusal,
  required,
  type StripeObject,
  textOf,
  wordsOf,
} from './wire.ts'

const SESSION_LIFE_S = 24 * 60 * 60

interface Line {
  name: string
  currency: string
  unitAmount: number
  quantity: number
}

function linesOf(fields: Fields): Line[] {
  const lines = Object.values(nestedOf(fields, 'line_items')).filter((line) => typeof line === 'object')
  if (lines.length === 0)
    throw new Refusal(400, 'Missing required param: line_items.', { param: 'line_items' })
  return lines.map((line) => {
    const price = nestedOf(line, 'price_data')
    return {
      name: required(nestedOf(price, 'product_data'), 'name'),
      currency: required(price, 'currency'),
      unitAmount: amountOf(price, 'unit_amount'),
      quantity: Number(textOf(line, 'quantity') ?? 1),
    }
  })
}

const totalOf = (lines: readonly Line[]) =>
  lines.reduce((sum, line) => sum + line.unitAmount * line.quantity, 0)

/** A hosted Checkout page for one payment; its payment is made when someone pays there. */
export function createSession(
  stripe: StripeContext,
  account: string,
  fields: Fields,
  base: string,
): StripeObject {
  if (required(fields, 'mode') !== 'payment')
    throw new Refusal(400, 'This sandbox plays mode=payment.', { param: 'mode' })
  const lines = linesOf(fields)
  required(fields, 'success_url')
  return openSession(stripe, account, base, {
    lines,
    metadata: wordsOf(fields, 'metadata'),
    intentMetadata: wordsOf(nestedOf(fields, 'payment_intent_data'), 'metadata'),
    email: textOf(fields, 'customer_email') ?? null,
    reference: textOf(fields, 'client_reference_id') ?? null,
    successUrl: textOf(fields, 'success_url') ?? null,
    cancelUrl: textOf(fields, 'cancel_url') ?? null,
    expiresAt: Number(textOf(fields, 'expires_at') ?? nowS(stripe) + SESSION_LIFE_S),
    link: null,
  })
}

interface Opening {
  lines: Line[]
  metadata: Record<string, string>
  intentMetadata: Record<string, string>
  email: string | null
  reference: string | null
  successUrl: string | null
  cancelUrl: string | null
  expiresAt: number
  link: string | null
}

function openSession(stripe: StripeContext, account: string, base: string, open: Opening): StripeObject {
  const id = newId(stripe, 'cs_test')
  return keep(stripe, account, {
    id,
    object: 'checkout.session',
    amount_subtotal: totalOf(open.lines),
    amount_total: totalOf(open.lines),
    cancel_url: open.cancelUrl,
    client_reference_id: open.reference,
    created: nowS(stripe),
    currency: open.lines[0]?.currency ?? '',
    customer: null,
    customer_details: { email: open.email },
    customer_email: open.email,
    expires_at: open.expiresAt,
    invoice: null,
    livemode: false,
    metadata: open.metadata,
    mode: 'payment',
    payment_intent: null,
    payment_link: open.link,
    payment_status: 'unpaid',
    status: 'open',
    success_url: open.successUrl,
    ui_mode: 'hosted_page',
    url: `${base}/c/pay/${id}`,
    // What Stripe keeps beside the object and does not show.
    sandbox: { lines: open.lines, intentMetadata: open.intentMetadata },
  })
}

/** The payment of a session, made at its first try. */
export function intentOf(stripe: StripeContext, account: string, session: StripeObject): StripeObject {
  if (typeof session.payment_intent === 'string') {
    return held(stripe, account, 'payment_intent', session.payment_intent)
  }
  const { intentMetadata } = session.sandbox as { intentMetadata: Record<string, string> }
  const intent = makeIntent(stripe, account, {
    amount: Number(session.amount_total),
    currency: String(session.currency),
    metadata: intentMetadata,
    receiptEmail: session.customer_email as string | null,
  })
  keep(stripe, account, { ...session, payment_intent: intent.id })
  return intent
}

export function complete(stripe: StripeContext, account: string, id: string): StripeObject {
  const session = held(stripe, account, 'checkout.session', id)
  const done = keep(stripe, account, { ...session, status: 'complete', payment_status: 'paid', url: null })
  emit(stripe, account, 'checkout.session.completed', done)
  return done
}

export function expire(stripe: StripeContext, account: string, id: string): StripeObject {
  const session = held(stripe, account, 'checkout.session', id)
  if (session.status !== 'open') {
    throw new Refusal(400, `Only Checkout Sessions with a status in ["open"] can be expired.`, {
      param: 'session',
    })
  }
  const done = keep(stripe, account, { ...session, status: 'expired', url: null })
  emit(stripe, account, 'checkout.session.expired', done)
  return done
}

/** An address that opens a new Checkout each time, until it was paid as often as it may. */
export function createLink(
  stripe: StripeContext,
  account: string,
  fields: Fields,
  base: string,
): StripeObject {
  const id = newId(stripe, 'plink')
  const limit = textOf(nestedOf(nestedOf(fields, 'restrictions'), 'completed_sessions'), 'limit')
  const after = nestedOf(fields, 'after_completion')
  const lines = linesOf(fields)
  return keep(stripe, account, {
    id,
    object: 'payment_link',
    active: true,
    currency: lines[0]?.currency ?? '',
    livemode: false,
    metadata: wordsOf(fields, 'metadata'),
    restrictions: { completed_sessions: { count: 0, limit: limit === undefined ? null : Number(limit) } },
    url: `${base}/b/${id}`,
    sandbox: {
      lines,
      intentMetadata: wordsOf(nestedOf(fields, 'payment_intent_data'), 'metadata'),
      successUrl: textOf(nestedOf(after, 'redirect'), 'url') ?? null,
    },
  })
}

export function openLink(
  stripe: StripeContext,
  account: string,
  link: StripeObject,
  base: string,
): StripeObject {
  const { lines, intentMetadata, successUrl } = link.sandbox as Pick<
    Opening,
    'lines' | 'intentMetadata' | 'successUrl'
  >
  return openSession(stripe, account, base, {
    ...{ lines, intentMetadata, successUrl },
    metadata: link.metadata as Record<string, string>,
    ...{ email: null, reference: null, cancelUrl: null, link: link.id },
    expiresAt: nowS(stripe) + SESSION_LIFE_S,
  })
}

/** A link that was paid as often as it may be is closed. */
export function countLink(stripe: StripeContext, account: string, id: unknown): void {
  if (typeof id !== 'string') return
  const link = held(stripe, account, 'payment_link', id)
  const { completed_sessions: done } = link.restrictions as {
    completed_sessions: { count: number; limit: number | null }
  }
  const count = done.count + 1
  const active = done.limit === null || count < done.limit
  keep(stripe, account, { ...link, active, restrictions: { completed_sessions: { ...done, count } } })
}

/** A link is switched off, or on again. */
export function switchLink(stripe: StripeContext, account: string, id: string, fields: Fields): StripeObject {
  const link = held(stripe, account, 'payment_link', id)
  return keep(stripe, account, { ...link, active: textOf(fields, 'active') !== 'false' })
}

/** Pages of a link, newest first. */
export const sessionsOf = (stripe: StripeContext, account: string, link: string | undefined) =>
  allOf(stripe, account, 'checkout.session').filter((one) => link === undefined || one.payment_link === link)
