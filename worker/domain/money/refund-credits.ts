/** A sold package and its money, as far as a refund of it asks. */
export interface Refunded {
  /** In the package's unit; null for unlimited. */
  quantity: number | null
  /** What is left of it. */
  held: number
  priceMinor: number
  /** Everything that came for it, and what of that was not given back. */
  paidMinor: number
  leftMinor: number
}

/**
 * How many unused credits a refund takes back where that is chosen: all that are left with the last of the money, its
 * share of them before. The database function `refund_package` decides by the same rule; `refund-rules.test.ts` compares the two.
 */
export function creditsTaken(sold: Refunded, amountMinor: number): number {
  const { quantity, held, priceMinor, paidMinor, leftMinor } = sold
  if (quantity === null || held === 0) return 0
  if (amountMinor >= leftMinor || priceMinor === 0) return held
  const before = paidMinor - leftMinor
  const upTo = (minor: number) => Math.floor((quantity * Math.min(minor, priceMinor)) / priceMinor)
  return Math.min(held, upTo(before + amountMinor) - upTo(before))
}

/**
 * What a refund is offered at: what paid the credits that are unused and still here, of what is left. Used ones were
 * served, and moved ones stay with who has them. For a package without a count, all that is left.
 */
export function offeredMinor({ quantity, held, priceMinor, leftMinor }: Refunded): number {
  if (quantity === null) return leftMinor
  // Rounded up: a cent less would take a credit less.
  return Math.min(leftMinor, Math.ceil((priceMinor * Math.min(held, quantity)) / quantity))
}

/** The part of a package's price that paid so many of its credits. */
export function movedMinor(
  { quantity, priceMinor }: Pick<Refunded, 'quantity' | 'priceMinor'>,
  moved: number,
): number {
  return quantity === null ? 0 : Math.round((priceMinor * Math.min(moved, quantity)) / quantity)
}
