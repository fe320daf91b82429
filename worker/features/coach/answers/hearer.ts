import { type Spoken, saidLanguage } from '#worker/domain/coach/language.ts'
import { Speech } from '#worker/domain/coach/words/speech.ts'
import { wordsOf } from '#worker/domain/coach/words/words-of.ts'
import type { Listener } from './read-listener.ts'

/** A listener with the language that they are answered in. */
export type Hearer = Listener & { speech: Speech }

/**
 * Who is answered in the language they said they read, else in that of their message.
 * @param writes the language of the message
 */
export async function hearerOf(listener: Listener, writes: Spoken): Promise<Hearer> {
  const { locale, units } = listener
  const speaks = saidLanguage(locale) ?? writes
  const speech = new Speech(await wordsOf(speaks), speaks, locale, units)
  return { ...listener, locale: speaks === locale.slice(0, 2) ? locale : speaks, speech }
}
