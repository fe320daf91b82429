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
 * share of them before. The database function `refund_package` decides by the same rule; a test compares the two.
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
 * What a refund is offered at: all that is left of the money, without the part of the price that paid credits which
 * were moved to someone else and stay there.
 * @param moved in the package's unit
 */
export function offeredMinor(
  { quantity, priceMinor, leftMinor }: Pick<Refunded, 'quantity' | 'priceMinor' | 'leftMinor'>,
  moved: number,
): number {
  return Math.max(0, leftMinor - movedMinor({ quantity, priceMinor }, moved))
}

/** The part of a package's price that paid so many of its credits. */
export function movedMinor(
  { quantity, priceMinor }: Pick<Refunded, 'quantity' | 'priceMinor'>,
  moved: number,
): number {
  return quantity === null ? 0 : Math.round((priceMinor * Math.min(moved, quantity)) / quantity)
}
