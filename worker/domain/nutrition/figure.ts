import { cite, type SourceKey } from '../evidence/sources.ts'
import type { Range } from '../race/course.ts'
import type { Eater } from './person.ts'

/** One published range, with what it comes to for somebody. */
export interface Figure {
  label: string
  /** Of the unit, a kg of weight; null where the range is the same for everyone. */
  perKg: Range | null
  /** The same for this athlete; null without a weight, and where it is not known that they are grown up. */
  amount: Range | null
  unit: 'g' | 'mg' | 'ml'
  per: 'day' | 'meal' | 'hour' | 'once' | 'kg_lost'
  /** When; null where the label says it. */
  when: string | null
  /** What of this day, session or athlete it goes by. */
  basis: string
  sources: string[]
}

type Said = Pick<Figure, 'label' | 'unit' | 'per' | 'basis'> & { when?: string; from: readonly SourceKey[] }

/** A range that goes by weight. @throws RangeError for a range the wrong way round */
export function byWeight(perKg: Range, eater: Eater, { from, when, ...said }: Said): Figure {
  if (perKg.from > perKg.to) throw new RangeError(`not a range: ${perKg.from} to ${perKg.to}`)
  const { age, weightKg } = eater
  const amount =
    age === 'adult' && weightKg !== null ? { from: perKg.from * weightKg, to: perKg.to * weightKg } : null
  return { ...said, perKg, amount, when: when ?? null, sources: cite(...from) }
}

/** A range that is the same for every adult. */
export const fixed = (amount: Range, { from, when, ...said }: Said): Figure => ({
  ...said,
  ...{ perKg: null, amount, when: when ?? null, sources: cite(...from) },
})
