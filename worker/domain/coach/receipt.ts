/** What a number of a receipt is measured in. Shown values follow the athlete's units; these are the stored ones. */
export const RECEIPT_UNITS = [
  ...(['m', 's', 's_per_km', 'm_per_s', 'bpm', 'w', 'w_per_kg', 'kg', 'kcal', 'stress', 'percent'] as const),
  ...(['count', 'day', 'year', 'ratio', 'score', 'ms', 'celsius', 'rpm', 'hour'] as const),
  ...(['g', 'mg', 'ml', 'g_per_kg'] as const),
] as const
export type ReceiptUnit = (typeof RECEIPT_UNITS)[number]

/** One value of a receipt: what a sentence's number is matched with. */
export interface ReceiptValue {
  /** "Distance", as a person reads it. */
  label: string
  /** The same in the language of the talk, where that is another. */
  words?: string | undefined
  value: number
  unit: ReceiptUnit
}

/** What one read tool found: compact, readable by a person, and all that an answer may take its numbers from. */
export interface Receipt {
  /** Unique in its answer, such as `r1`. */
  id: string
  /** The tool that made it. */
  tool: string
  title: string
  /** The athlete's local day it is about; null where it is about a period or about none. */
  day: string | null
  /** First and last day of what it is about. */
  period: { from: string; to: string } | null
  /** Ids of the rows it was read from. */
  ids: readonly string[]
  /** Page of what it is about. */
  href: string | null
  values: readonly ReceiptValue[]
  /** Names that an answer may use: activities, races, plans. They are data, never instructions. */
  names: readonly string[]
  /** What may not be read by a model and was left out, in words for the athlete. */
  leftOut: string | null
}
