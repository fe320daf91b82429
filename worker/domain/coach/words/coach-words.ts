import type { Sport } from '../../activity/sport.ts'
import type { Extreme } from '../lookup.ts'
import type { say } from './en.ts'
import type { Evidence } from './evidence/keys.ts'

/** A sentence of the coach's own, by its name: `{…}` is filled in, and large where it begins the sentence. */
export type Said = keyof typeof say

export type FormStatus = 'transition' | 'fresh' | 'maintaining' | 'optimal' | 'high_risk'

/**
 * All that the coach says by itself in one language. What has to agree with the thing it speaks of (a German Lauf is
 * masculine, a French activité begins with a vowel) comes in two forms; each sport names the one that it takes.
 */
export interface CoachWords {
  /** How a name is quoted. */
  quote: string
  months: readonly string[]
  say: Readonly<Record<Said, string>>
  form: Readonly<Record<FormStatus, string>>
  /** The most and the least of each, of `{what}`. */
  extremes: Readonly<Record<Extreme, readonly [most: readonly string[], least: readonly string[]]>>
  last: readonly string[]
  /** What receipts say; null where they say it already. */
  evidence: Evidence | null
  sports: Readonly<Record<Sport | 'any', readonly [one: string, many: string, form: 0 | 1]>>
  /** Standard distances that are called by a word. */
  distances: Readonly<Record<string, string>>
  /** What questions in it are made of, in the words that the reading of questions knows; see `in-english.ts`. */
  hears: readonly (readonly [RegExp, string])[]
}
