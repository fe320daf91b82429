import { foldText } from './fold-text.ts'

/** Languages that the coach's own words are there in. */
export type Spoken = 'en' | 'de' | 'es' | 'fr'

/** Small words that one of these has and the others have not; without accents. */
const WORDS: Readonly<Record<Spoken, RegExp>> = {
  en: /\b(the|my|is|are|was|have|has|i|and|what|how|should|when|after|can|do|does|it|of|with|this|feel|feels)\b/g,
  de: /\b(ich|mein|meine|meinem|meinen|der|die|das|ist|sind|und|nicht|wie|was|wann|habe|hab|hatte|beim|nach|seit|soll|kann|bin|mir|mich|ein|eine|auf|zu|warum|zuletzt|letzte[nrs]?|diese[nrs]?|heute|weit|viele?|meiner|steht|bedeutet|du|hast|bist|dein|deine[mnrs]?|dir|dich)\b/g,
  es: /\b(el|los|las|mi|mis|me|es|y|que|como|cuando|estoy|he|por|para|una|un|del|al|duele|puedo|debo|muy|hace|despues|esta|este|cual|cuant[oa]s?|fue|mas|mejor|marca|ultim[oa]s?|pasad[oa]|hoy|manana|corri|tengo|tu|tus|has|con)\b/g,
  fr: /\b(le|les|la|mon|ma|mes|je|j'ai|est|et|que|quand|dois|peux|suis|une|un|du|au|dans|apres|depuis|tres|pas|ce|cette|moi|quel|quelle|combien|plus|dernier|derniere|aujourd'hui|demain|meilleur|sur|c'est|comment|tu|ton|tes|avec|pour)\b/g,
}

/**
 * The language a message is written in, by its small words; where they do not tell, the athlete's own.
 * @param locale such as `de-AT`
 */
export function languageOf(message: string, locale: string): Spoken {
  const folded = foldText(message)
  const counts = (Object.keys(WORDS) as Spoken[])
    .map((language) => ({ language, count: folded.match(WORDS[language])?.length ?? 0 }))
    .sort((a, b) => b.count - a.count)
  const [first, second] = counts
  if (first && second && first.count > second.count) return first.language
  const own = locale.slice(0, 2)
  return own in WORDS ? (own as Spoken) : 'en'
}

/**
 * The language an athlete has said they read; null where they have not: every account begins with a bare `en`, and of
 * other languages the coach has no words.
 */
export function saidLanguage(locale: string): Spoken | null {
  const own = locale.slice(0, 2)
  return locale !== 'en' && own in WORDS ? (own as Spoken) : null
}
