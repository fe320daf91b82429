import type { Spoken } from '../language.ts'
import type { said } from './en.ts'

export type CardSaid = Readonly<Record<keyof typeof said, string>>
/** Reasons that the plan's rules give, as they are stored in English, and the same in another language. */
export type Reasons = Readonly<Record<string, string>>

export interface CardWords {
  said: CardSaid
  reasons: Reasons
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
