import type { SourceKey } from '../../evidence/sources.ts'

/** How well studies support what it is taken for, in those it is for. */
export const SUPPLEMENT_GRADES = ['strong', 'moderate', 'limited', 'none'] as const
export type SupplementGrade = (typeof SUPPLEMENT_GRADES)[number]
/** Of the Australian Institute of Sport: A has evidence, B is being studied, C has none. */
export const AIS_GROUPS = ['A', 'B', 'C'] as const

/** A reviewed note: every word of it was read against its sources. */
export interface Supplement {
  key: string
  name: string
  group: (typeof AIS_GROUPS)[number]
  grade: SupplementGrade
  studied: string
  /** With its size, and where there is none, that there is none. */
  effect: string
  forWhom: string
  /** As studied, in adults. */
  dose: string
  risks: readonly string[]
  /** Medicines and conditions; empty where none of weight is known. */
  interactions: readonly string[]
  sources: readonly SourceKey[]
}

/** Holds for every one of them. */
export const CONTAMINATION =
  'Any product may hold something that its label does not name, prohibited substances among it; an athlete answers for what is found. A batch tested by a third party (Informed Sport, NSF Certified for Sport, Kölner Liste) lowers that risk and never to nothing. Food first: most of this is in food.'
