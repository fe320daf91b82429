/** Money of one package that moved, as far as refunds ask. */
export interface Moved {
  provider: string
  account: string
  object: string
  kind: string
  line: string
  amountMinor: number
  data: Record<string, unknown>
}

/** A way that money came and can go back: by hand, or one card payment. */
export interface Way {
  provider: string
  account: string
  object: string
  leftMinor: number
}

/**
 * How much of each payment was not given back yet, most first. By hand, all payments are one way, and so is what an
 * invoice was paid with elsewhere. No way gives back more than is left of everything: what came by card may have gone
 * back by hand.
 * @param handAccount the account that money by hand is of
 */
export function waysBack(rows: readonly Moved[], handAccount: string): Way[] {
  const left = leftOf(rows)
  const ways = new Map<string, Way>()
  const add = (key: string, way: Omit<Way, 'leftMinor'>, minor: number) => {
    const known = ways.get(key) ?? { ...way, leftMinor: 0 }
    ways.set(key, { ...known, leftMinor: known.leftMinor + minor })
  }
  for (const { provider, account, object, kind, line, amountMinor, data } of rows) {
    if (kind !== 'payment' && kind !== 'refund') continue
    if (provider === 'manual' || line === 'off_stripe') {
      add('manual', { provider: 'manual', account: handAccount, object: 'manual' }, amountMinor)
    } else {
      const of = kind === 'payment' ? object : String(data.intent ?? '')
      add(of, { provider, account, object: of }, amountMinor)
    }
  }
  return [...ways.values()]
    .map((way) => ({ ...way, leftMinor: Math.min(way.leftMinor, left) }))
    .filter((way) => way.leftMinor > 0)
    .sort((a, b) => b.leftMinor - a.leftMinor)
}

/** Everything that is left, given back by hand: in cash, by transfer, after a card refused it. */
export function wayByHand(rows: readonly Moved[], account: string): Way {
  return { provider: 'manual', account, object: 'manual', leftMinor: Math.max(0, leftOf(rows)) }
}

const leftOf = (rows: readonly Moved[]) =>
  rows.reduce(
    (sum, { kind, amountMinor }) => sum + (kind === 'payment' || kind === 'refund' ? amountMinor : 0),
    0,
  )
