/** Whom amounts are for. Published ranges are of adults. */
export interface Eater {
  age: 'adult' | 'minor' | 'unknown'
  /** Null where it is not known, or may not be kept. */
  weightKg: number | null
}

const ADULT_FROM = 18

/** @param birthDate `YYYY-MM-DD`; null where it was not given */
export function ageOn(birthDate: string | null, day: string): Eater['age'] {
  if (!birthDate) return 'unknown'
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  const had = day.slice(5) >= birthDate.slice(5)
  return years - (had ? 0 : 1) >= ADULT_FROM ? 'adult' : 'minor'
}
