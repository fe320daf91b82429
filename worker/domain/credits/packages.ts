/** What a package counts. */
export const CREDIT_UNITS = ['session', 'minute', 'amount', 'unlimited'] as const
export type CreditUnit = (typeof CREDIT_UNITS)[number]

/** What a line of the ledger can be. */
export const LEDGER_KINDS = ['grant', 'use', 'release', 'expire', 'adjust', 'transfer'] as const
export type LedgerKind = (typeof LEDGER_KINDS)[number]

/** Pending until a card payment came; active may be used; void was taken back. */
export const PACKAGE_STATUSES = ['pending', 'active', 'void'] as const
export type PackageStatus = (typeof PACKAGE_STATUSES)[number]

export const PAYMENT_METHODS = ['card', 'invoice', 'manual', 'transfer'] as const
export type PaymentMethod = (typeof PAYMENT_METHODS)[number]

/** A session that no credit paid: owed, or charged at the single price. */
export const DUE_KINDS = ['owed', 'charge'] as const
export type DueKind = (typeof DUE_KINDS)[number]

/** How something owed ended: by a credit, paid, waived, taken back with the session, or paid and given back in full. */
export const DUE_OUTCOMES = ['credit', 'paid', 'waived', 'released', 'refunded'] as const
export type DueOutcome = (typeof DUE_OUTCOMES)[number]

export interface SoldPackage {
  id: string
  unit: CreditUnit
  status: PackageStatus
  /** In the unit; null for unlimited. */
  quantity: number | null
  balance: number
  validFromDay: string
  /** The last day it can be used on; null is for ever. */
  expiresDay: string | null
  soldAt: string
}

/** What one session costs in each unit; null where that is not known, so a package of that unit cannot pay it. */
export interface SessionPrice {
  durationMin: number | null
  priceMinor: number | null
}

export const PACKAGE_STATES = ['pending', 'void', 'upcoming', 'expired', 'used_up', 'usable'] as const
export type PackageState = (typeof PACKAGE_STATES)[number]

/** What can be done with a package on a practice-local day. */
export function packageState(sold: SoldPackage, day: string): PackageState {
  if (sold.status !== 'active') return sold.status
  if (sold.expiresDay !== null && sold.expiresDay < day) return 'expired'
  if (sold.validFromDay > day) return 'upcoming'
  return sold.unit === 'unlimited' || sold.balance > 0 ? 'usable' : 'used_up'
}

/** What a session takes from a package, in its unit; null when the package cannot tell. */
export function sessionCost(unit: CreditUnit, price: SessionPrice): number | null {
  if (unit === 'session') return 1
  if (unit === 'unlimited') return 0
  return unit === 'minute' ? price.durationMin : price.priceMinor
}

/**
 * Which package pays a session: of those valid that day and holding enough, the one that expires first, then the
 * oldest. The database function `paying_package` decides by the same rule; `package-rules.test.ts`
 * compares the two.
 */
export function payingPackage(
  packages: readonly SoldPackage[],
  price: SessionPrice,
  day: string,
): SoldPackage | null {
  const able = packages.filter((sold) => {
    const cost = sessionCost(sold.unit, price)
    const state = packageState(sold, day)
    return (
      cost !== null && (state === 'usable' || (state === 'used_up' && cost === 0)) && sold.balance >= cost
    )
  })
  return able.sort(payingOrder)[0] ?? null
}

function payingOrder(a: SoldPackage, b: SoldPackage): number {
  const [first, second] = [a.expiresDay ?? '9999-12-31', b.expiresDay ?? '9999-12-31']
  if (first !== second) return first < second ? -1 : 1
  if (a.soldAt !== b.soldAt) return a.soldAt < b.soldAt ? -1 : 1
  return a.id < b.id ? -1 : 1
}

export interface Remaining {
  sessions: number
  minutes: number
  amountMinor: number
  isUnlimited: boolean
}

/** What a client can use on a day, over all packages: the one number every surface shows. */
export function remainingOn(packages: readonly SoldPackage[], day: string): Remaining {
  const usable = packages.filter((sold) => packageState(sold, day) === 'usable')
  const sum = (unit: CreditUnit) =>
    usable.filter((sold) => sold.unit === unit).reduce((total, sold) => total + sold.balance, 0)
  return {
    sessions: sum('session'),
    minutes: sum('minute'),
    amountMinor: sum('amount'),
    isUnlimited: usable.some((sold) => sold.unit === 'unlimited'),
  }
}
