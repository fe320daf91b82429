import { addDays } from '../calendar/day.ts'

/** The part of a price that is tax, rounded half up. @param taxBp hundredths of a percent, 0 to 10,000 */
export function taxPart(priceMinor: number, taxBp: number): number {
  return Math.round((priceMinor * taxBp) / (10_000 + taxBp))
}

/** The last day of a package that may be used for so many days, its first included; null is for ever. */
export function lastDay(validFromDay: string, validDays: number | null): string | null {
  return validDays === null ? null : addDays(validFromDay, validDays - 1)
}

/** A renewal begins the day after the package it follows, or today when that is over or has no end. */
export function renewalStart(expiresDay: string | null, today: string): string {
  return expiresDay !== null && expiresDay >= today ? addDays(expiresDay, 1) : today
}

/** Few enough left to talk about the next package: a fifth of it, and at least one of anything. */
export function isLow(quantity: number | null, balance: number): boolean {
  return quantity !== null && balance * 5 <= Math.max(quantity, 5)
}
