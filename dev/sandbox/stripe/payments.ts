import { emit } from './events.ts'
import { allOf, held, keep, newId, nowS, type StripeContext } from './state.ts'
import { Refusal, type StripeObject } from './wire.ts'

/** What a card payment costs in this sandbox: 1.5 % and 25 minor units. */
const FEE_BP = 150
const FEE_MINOR = 25
const DISPUTE_FEE_MINOR = 2000

export interface NewIntent {
  amount: number
  currency: string
  metadata: Record<string, string>
  customer?: string | null
  receiptEmail?: string | null
}

/** A payment that has been asked for and not made. */
export function makeIntent(stripe: StripeContext, account: string, input: NewIntent): StripeObject {
  return keep(stripe, account, {
    id: newId(stripe, 'pi'),
    object: 'payment_intent',
    amount: input.amount,
    amount_received: 0,
    currency: input.currency,
    created: nowS(stripe),
    customer: input.customer ?? null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: input.metadata,
    receipt_email: input.receiptEmail ?? null,
    status: 'requires_payment_method',
  })
}

function movement(
  stripe: StripeContext,
  account: string,
  type: string,
  amount: number,
  fee: number,
  of: StripeObject,
) {
  return keep(stripe, account, {
    id: newId(stripe, 'txn'),
    object: 'balance_transaction',
    amount,
    created: nowS(stripe),
    currency: String(of.currency),
    fee,
    net: amount - fee,
    source: of.id,
    status: 'pending',
    type,
  })
}

function makeCharge(stripe: StripeContext, account: string, intent: StripeObject, failure: string | null) {
  const paid = failure === null
  const charge: StripeObject = {
    id: newId(stripe, 'ch'),
    object: 'charge',
    amount: intent.amount,
    amount_refunded: 0,
    balance_transaction: null,
    created: nowS(stripe),
    currency: intent.currency,
    customer: intent.customer,
    disputed: false,
    failure_code: failure,
    failure_message: paid ? null : 'Your card was declined.',
    livemode: false,
    metadata: intent.metadata,
    paid,
    payment_intent: intent.id,
    refunded: false,
    status: paid ? 'succeeded' : 'failed',
  }
  const fee = Math.round((Number(intent.amount) * FEE_BP) / 10_000) + FEE_MINOR
  if (paid) {
    charge.balance_transaction = movement(stripe, account, 'charge', Number(intent.amount), fee, charge).id
  }
  return keep(stripe, account, charge)
}

/** The card is charged. Charged once: a second call answers the same. */
export function succeed(stripe: StripeContext, account: string, intent: StripeObject): StripeObject {
  if (intent.status === 'succeeded') return intent
  const charge = makeCharge(stripe, account, intent, null)
  const done = {
    status: 'succeeded',
    amount_received: intent.amount,
    latest_charge: charge.id,
    last_payment_error: null,
  }
  const paid = keep(stripe, account, { ...intent, ...done })
  emit(stripe, account, 'payment_intent.succeeded', paid)
  emit(stripe, account, 'charge.succeeded', charge)
  return paid
}

/** The card is refused; the payment may be tried again. */
export function decline(stripe: StripeContext, account: string, intent: StripeObject): StripeObject {
  const charge = makeCharge(stripe, account, intent, 'card_declined')
  const error = {
    type: 'card_error',
    code: 'card_declined',
    decline_code: 'generic_decline',
    message: 'Your card was declined.',
    charge: charge.id,
  }
  const failed = keep(stripe, account, { ...intent, latest_charge: charge.id, last_payment_error: error })
  emit(stripe, account, 'payment_intent.payment_failed', failed)
  emit(stripe, account, 'charge.failed', charge)
  return failed
}

export interface NewRefund {
  amount: number | undefined
  reason: string | null
  metadata: Record<string, string>
}

/** Gives back some of a charge. @throws Refusal for more than is left of it */
export function refund(
  stripe: StripeContext,
  account: string,
  intentId: string,
  input: NewRefund,
): StripeObject {
  const intent = held(stripe, account, 'payment_intent', intentId)
  const charge = held(stripe, account, 'charge', String(intent.latest_charge))
  const left = Number(charge.amount) - Number(charge.amount_refunded)
  if (charge.paid !== true)
    throw new Refusal(400, 'This charge has not succeeded.', { code: 'charge_not_refundable' })
  if (left === 0) {
    throw new Refusal(400, `Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    })
  }
  if (charge.disputed === true) {
    throw new Refusal(400, `Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    })
  }
  const amount = input.amount ?? left
  if (amount > left || amount === 0) {
    throw new Refusal(
      400,
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
      {
        param: 'amount',
      },
    )
  }
  const made: StripeObject = {
    id: newId(stripe, 're'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: nowS(stripe),
    currency: charge.currency,
    metadata: input.metadata,
    payment_intent: intent.id,
    reason: input.reason,
    status: 'succeeded',
  }
  made.balance_transaction = movement(stripe, account, 'refund', -amount, 0, made).id
  keep(stripe, account, made)
  const refunded = Number(charge.amount_refunded) + amount
  const after = { ...charge, amount_refunded: refunded, refunded: refunded === charge.amount }
  emit(stripe, account, 'refund.created', made)
  emit(stripe, account, 'charge.refunded', keep(stripe, account, after))
  return made
}

/** A refund does not arrive: its money is the account's again, and the charge counts it no more. */
export function failRefund(stripe: StripeContext, account: string, id: string): StripeObject {
  const made = held(stripe, account, 'refund', id)
  const charge = held(stripe, account, 'charge', String(made.charge))
  const failed: StripeObject = { ...made, status: 'failed', failure_reason: 'expired_or_canceled_card' }
  const back = movement(stripe, account, 'refund_failure', Number(made.amount), 0, made)
  failed.failure_balance_transaction = back.id
  keep(stripe, account, failed)
  const refunded = Number(charge.amount_refunded) - Number(made.amount)
  keep(stripe, account, { ...charge, amount_refunded: refunded, refunded: false })
  for (const type of ['refund.updated', 'charge.refund.updated', 'refund.failed']) {
    emit(stripe, account, type, failed)
  }
  return failed
}

/** The cardholder's bank takes the money back, with a fee. */
export function dispute(stripe: StripeContext, account: string, intentId: string): StripeObject {
  const intent = held(stripe, account, 'payment_intent', intentId)
  const charge = held(stripe, account, 'charge', String(intent.latest_charge))
  const made: StripeObject = {
    id: newId(stripe, 'dp'),
    object: 'dispute',
    amount: charge.amount,
    balance_transactions: [],
    charge: charge.id,
    created: nowS(stripe),
    currency: charge.currency,
    metadata: {},
    payment_intent: intent.id,
    reason: 'fraudulent',
    status: 'needs_response',
  }
  made.balance_transactions = [
    movement(stripe, account, 'adjustment', -Number(charge.amount), DISPUTE_FEE_MINOR, made),
  ]
  keep(stripe, account, { ...charge, disputed: true })
  emit(stripe, account, 'charge.dispute.created', keep(stripe, account, made))
  emit(stripe, account, 'charge.dispute.funds_withdrawn', made)
  return made
}

/** The bank decides. Won, the money and the fee come back. */
export function closeDispute(stripe: StripeContext, account: string, id: string, won: boolean): StripeObject {
  const open = held(stripe, account, 'dispute', id)
  const moves = open.balance_transactions as StripeObject[]
  const back = won
    ? [movement(stripe, account, 'adjustment', Number(open.amount), -DISPUTE_FEE_MINOR, open)]
    : []
  const closed = keep(stripe, account, {
    ...open,
    status: won ? 'won' : 'lost',
    balance_transactions: [...moves, ...back],
  })
  if (won) emit(stripe, account, 'charge.dispute.funds_reinstated', closed)
  emit(stripe, account, 'charge.dispute.closed', closed)
  return closed
}

export const paymentsOf = (
  stripe: StripeContext,
  account: string,
  kind: string,
  intentId: string | undefined,
) => allOf(stripe, account, kind).filter((one) => intentId === undefined || one.payment_intent === intentId)
