import { languageOf } from '#worker/domain/coach/language.ts'
import { type Asked, newest } from './asked.ts'
import { todayOf } from './fill-input.ts'
import { receiptsIn } from './receipts.ts'
import { sentencesOf } from './sentence-of.ts'

const CLOSINGS: readonly (readonly [RegExp, string])[] = [
  [
    /\b(pain|injur\w*|sore|tired|ill\w*|sick)\b/i,
    'If it does not settle, leave the hard work out and let somebody look at it.',
  ],
  [
    /\b(pb|best|record|fastest|faster|improv\w*|progress)\b/i,
    'Compare like with like: the same kind of day, route and effort.',
  ],
  [/\btaper\b/i, 'Let what is planned get shorter, and keep its sharp parts.'],
  [
    /\b(load|fitness|fatigue|form|volume|mileage)\b/i,
    'What matters is that it grows slowly and that you recover from it.',
  ],
]

const UNCLEAR = {
  en: 'Tell me a little more: which days, or which session?',
  de: 'Sag mir etwas mehr: welche Tage, oder welche Einheit?',
  fr: 'Dis-m’en un peu plus : quels jours, ou quelle séance ?',
  es: 'Dime un poco más: ¿qué días, o qué sesión?',
} as const

/** An answer from what the tools said, and from nothing else. */
export function compose(asked: Asked): string {
  const { question, calls, results, prefix, isCorrection } = newest(asked)
  // What was held back stays out: there is nothing better to say of it.
  if (isCorrection) return ''
  const wish = calls.find(({ name }) => /propose/i.test(name))
  const isMade = results.some(({ callId, text }) => callId === wish?.id && /^proposed/i.test(text))
  if (isMade)
    return 'It is on the card, session by session, with what the week comes to. Nothing changes before you say yes.'
  const why = wish && results.find(({ callId }) => callId === wish.id)?.text
  if (why) return `That cannot be proposed as it is: ${why.replace(/[.\s]+$/, '')}.`
  const isImperial = /\bimperial\b|\bmiles\b/i.test(asked.context)
  const read = results.flatMap(({ text, tool }) => receiptsIn(text).map((receipt) => ({ receipt, tool })))
  if (read.length === 0 && calls.length === 0) return UNCLEAR[languageOf(question, 'en')]
  if (read.length === 0)
    return 'I found nothing on record for that. Once there is something to read, I can say more.'
  const told = sentencesOf(read, isImperial, todayOf(asked.context, 0))
  const closing = CLOSINGS.find(([asks]) => asks.test(question))?.[1]
  const sentences = [...told, ...(closing ? [closing] : [])]
  return sentences.filter((sentence) => !prefix?.includes(sentence)).join(' ')
}
