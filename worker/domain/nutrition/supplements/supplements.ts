import { MEDICAL } from './medical.ts'
import { OTHER } from './other.ts'
import { PERFORMANCE } from './performance.ts'
import type { Supplement } from './supplement.ts'

/** When the table was last read against its sources, whole. */
export const SUPPLEMENTS_REVIEWED = '2026-11-23'

/** Every note there is, those with evidence first. */
export const SUPPLEMENTS: readonly Supplement[] = [...PERFORMANCE, ...MEDICAL, ...OTHER]
