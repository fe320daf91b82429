import type { Spoken } from '../language.ts'
import type { said } from './en.ts'

/** A sentence on one of the topics, by its name. */
export type TopicSaid = keyof typeof said
export type TopicWords = Readonly<Record<TopicSaid, string>>

/** What is said on topics in a language, read when one is first asked about. */
export const topicWordsOf = async (language: Spoken): Promise<TopicWords> => {
  switch (language) {
    case 'de':
      return (await import('./de.ts')).said
    case 'fr':
      return (await import('./fr.ts')).said
    case 'es':
      return (await import('./es.ts')).said
    default:
      return (await import('./en.ts')).said
  }
}
