export const KG_PER_LB = 0.45359237

/** A body changes this much between two weighings, not more: 12 % either way. */
const LIKE = 0.12
/** Without a weight to compare with, what few adults weigh is asked about. */
const ASK_ABOVE_KG = 140
const ASK_BELOW_KG = 36

/** `pounds`: the number looks like lb given as kg. `kilograms`: like kg given as lb. `far`: neither, and far from before. */
export type WeightDoubt = 'pounds' | 'kilograms' | 'far'

const isLike = (a: number, b: number) => Math.abs(a / b - 1) <= LIKE

/**
 * Whether a weight was meant in another unit. It is asked about, never changed.
 * @param kg as it would be kept
 * @param lastKg the athlete's weight before it; null where none is known
 */
export function weightDoubt(kg: number, lastKg: number | null): WeightDoubt | null {
  if (lastKg === null) return kg > ASK_ABOVE_KG ? 'pounds' : kg < ASK_BELOW_KG ? 'kilograms' : null
  if (isLike(kg, lastKg)) return null
  if (isLike(kg * KG_PER_LB, lastKg)) return 'pounds'
  if (isLike(kg / KG_PER_LB, lastKg)) return 'kilograms'
  return Math.abs(kg / lastKg - 1) > 0.2 ? 'far' : null
}

const one = (value: number) => (Math.round(value * 10) / 10).toString()

/** The question, for the person who typed it. */
export function doubtText(doubt: WeightDoubt, kg: number, lastKg: number | null): string {
  const last = lastKg === null ? '' : ` Before, it was ${one(lastKg)} kg (${one(lastKg / KG_PER_LB)} lb).`
  const said = `${one(kg)} kg is ${one(kg / KG_PER_LB)} lb.`
  if (doubt === 'pounds') return `${said}${last} Did you mean ${one(kg)} lb (${one(kg * KG_PER_LB)} kg)?`
  if (doubt === 'kilograms')
    return `${said}${last} Did you mean ${one(kg / KG_PER_LB)} kg (${one(kg / KG_PER_LB / KG_PER_LB)} lb)?`
  return `${said}${last} Send it again, confirmed, if that is right.`
}
