import type { Spoken } from '../language.ts'
import type { CoachWords } from './coach-words.ts'

/** What the coach says in a language, read when it is first spoken. */
export const wordsOf = async (language: Spoken): Promise<CoachWords> => {
  switch (language) {
    case 'de':
      return (await import('./de.ts')).words
    case 'fr':
      return (await import('./fr.ts')).words
    case 'es':
      return (await import('./es.ts')).words
    default:
      return (await import('./en.ts')).words
  }
}
