/** What a card provider says of one payment now, whichever of its events made us ask. Minor units, ISO instants. */
export interface PaymentFacts {
  id: string
  /** The package it pays; null for what was not sold here. */
  packageId: string | null
  /** The owed session or fee it pays; null for anything else. */
  dueId: string | null
  /** 0 until it succeeded. */
  receivedMinor: number
  currency: string
  at: string
  fee: Fee | null
  refunds: readonly RefundFacts[]
  disputes: readonly { id: string; moves: readonly DisputeMove[] }[]
}

interface Fee {
  id: string
  minor: number
  currency: string
}

export interface RefundFacts {
  id: string
  minor: number
  at: string
  /** When the money was back because it did not reach the payer; null while it is on its way or arrived. */
  failedAt: string | null
  fee: Fee | null
  keepsCredits: boolean
  reason: string | null
  /** The request of ours that made it; empty for one made at the provider. */
  asked: Record<string, string>
}

interface DisputeMove {
  id: string
  /** Signed: what the bank took is negative. */
  minor: number
  feeMinor: number
  currency: string
  at: string
}

export const MONEY_KINDS = [
  'payment',
  'refund',
  'fee',
  'fee_refund',
  'tax',
  'dispute',
  'dispute_reversal',
  'expense',
  'correction',
  'cost',
] as const
export type MoneyKind = (typeof MONEY_KINDS)[number]

/** One line of money, named by the object it is of. Signed, from the practice's view. */
export interface MoneyLine {
  object: string
  kind: MoneyKind
  line: string
  amountMinor: number
  currency: string
  at: string
  data: Record<string, string>
}

/**
 * Every line that a payment's facts amount to, but its refunds and their failures, which touch credits too. The same facts give the same
 * lines, and later facts only add some: written where they are missing, all orders of events end alike.
 * @param sale price and the part of it that is tax, minor units
 */
export function paymentLines(
  facts: PaymentFacts,
  sale: { priceMinor: number; taxMinor: number },
): MoneyLine[] {
  const { id, currency, at, receivedMinor } = facts
  const line = (kind: MoneyKind, amountMinor: number, more: Partial<MoneyLine> = {}): MoneyLine[] =>
    amountMinor === 0 ? [] : [{ object: id, kind, line: kind, amountMinor, currency, at, data: {}, ...more }]
  return [
    ...line('payment', receivedMinor),
    ...line('tax', -taxShare(sale, 0, receivedMinor), { data: { of: 'payment' } }),
    ...(facts.fee ? line('fee', -facts.fee.minor, { currency: facts.fee.currency }) : []),
    ...facts.refunds.flatMap(({ id, fee, at }) =>
      fee ? [feeLine(id, 'fee', fee.minor, fee.currency, at)] : [],
    ),
    ...facts.disputes.flatMap((dispute) => dispute.moves.flatMap((move) => disputeLines(dispute.id, move))),
  ]
}

function disputeLines(object: string, { id, minor, feeMinor, currency, at }: DisputeMove): MoneyLine[] {
  const kind = minor < 0 ? ('dispute' as const) : ('dispute_reversal' as const)
  return [
    ...(minor === 0 ? [] : [{ object, kind, line: id, amountMinor: minor, currency, at, data: {} }]),
    ...(feeMinor === 0 ? [] : [feeLine(object, id, feeMinor, currency, at)]),
  ]
}

/** A fee that the provider took is positive there; one it gave back is negative. */
function feeLine(object: string, line: string, minor: number, currency: string, at: string): MoneyLine {
  const kind = minor > 0 ? ('fee' as const) : ('fee_refund' as const)
  return { object, kind, line, amountMinor: -minor, currency, at, data: {} }
}

/**
 * The tax in what moved, when so much of a price had moved before: parts add up to the whole tax without a rounding
 * error. What goes beyond the price holds no tax.
 */
export function taxShare(
  sale: { priceMinor: number; taxMinor: number },
  beforeMinor: number,
  movedMinor: number,
): number {
  if (sale.priceMinor === 0) return 0
  const upTo = (minor: number) =>
    Math.round((sale.taxMinor * Math.min(minor, sale.priceMinor)) / sale.priceMinor)
  return upTo(beforeMinor + movedMinor) - upTo(beforeMinor)
}
