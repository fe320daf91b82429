import { type Moved, waysBack } from './ways-back.ts'

/**
 * What of one price came by card more often than once and is still here: which payments it goes back of, and how much.
 * Money by hand is a person's to sort out: it only lowers what is too much here, where it has gone back that way.
 */
export function paidTwice(rows: readonly Moved[], priceMinor: number, practiceId: string) {
  const ways = waysBack(rows, practiceId)
  const cards = ways
    .filter(({ provider }) => provider !== 'manual')
    .sort((a, b) => (a.object < b.object ? -1 : 1))
  const kept = rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  const byCard = cards.reduce((sum, { leftMinor }) => sum + leftMinor, 0)
  let tooMuch = Math.min(byCard, kept) - priceMinor
  return cards.slice(1).flatMap(({ account, object, leftMinor }) => {
    const amountMinor = Math.min(leftMinor, tooMuch)
    tooMuch -= Math.max(0, amountMinor)
    return amountMinor > 0 ? [{ account, object, amountMinor }] : []
  })
}
