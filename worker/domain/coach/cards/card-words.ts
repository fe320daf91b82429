import type { Spoken } from '../language.ts'
import { fixed, type said } from './en.ts'

export type CardSaid = Readonly<Record<keyof typeof said, string>>
export type CardFixed = Readonly<Record<keyof typeof fixed, string>>
/** Reasons that the plan's rules give, as they are stored in English, and the same in another language. */
export type Reasons = Readonly<Record<string, string>>

export const CARD_WORDS = Object.keys(fixed) as (keyof typeof fixed)[]

export interface CardWords {
  said: CardSaid
  fixed: CardFixed
  reasons: Reasons
  /** Why the plan’s rules would not have a change, in the same way. */
  refusals: Reasons
}

/** What a card of a proposal says in a language, read when one is first shown. */
export const cardWordsOf = (language: Spoken): Promise<CardWords> => {
  switch (language) {
    case 'de':
      return import('./de.ts')
    case 'fr':
      return import('./fr.ts')
    case 'es':
      return import('./es.ts')
    default:
      return import('./en.ts')
  }
}
