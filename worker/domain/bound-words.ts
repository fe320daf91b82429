/** Which end of its range a number passed. */
export type BoundSide = 'least' | 'most'

export interface Bound {
  side: BoundSide
  value: number
  /** As the API keeps the number: `kg`, `m`, `s/km`, `bpm`. */
  unit: string
}

/** What is said of a number outside of its bounds, behind its field's name: "is at most 400 kg". */
export function boundWords({ side, value, unit }: Bound): string {
  return `is at ${side} ${value.toLocaleString('en', { maximumFractionDigits: 3 })} ${unit}`
}

/** The bound that those words tell, so that a page can tell it in its reader's unit; null for other words. */
export function readBound(words: string): Bound | null {
  const [, side, value = '', unit = ''] = /^is at (least|most) (-?[\d,]+(?:\.\d+)?) (\S+)$/.exec(words) ?? []
  if (side !== 'least' && side !== 'most') return null
  return { side, value: Number(value.replaceAll(',', '')), unit }
}
