import { followUpIn } from '#worker/domain/coach/follow-up.ts'
import { languageOf, type Spoken } from '#worker/domain/coach/language.ts'
import { type LookUp, lookUpIn } from '#worker/domain/coach/lookup.ts'
import type { Period } from '#worker/domain/coach/period.ts'
import { respelled } from '#worker/domain/coach/respelled.ts'
import { type Scope, settleScope } from '#worker/domain/coach/scope.ts'
import { type AskedChange, askedChangeOf } from '#worker/domain/coach/topics/asked-change.ts'
import { type Topic, topicOf } from '#worker/domain/coach/topics/topic.ts'
import { topicAfter } from '#worker/domain/coach/topics/topic-after.ts'
import type { CoachWords } from '#worker/domain/coach/words/coach-words.ts'
import { type InEnglish, inEnglish } from '#worker/domain/coach/words/in-english.ts'
import { wordsOf } from '#worker/domain/coach/words/words-of.ts'
import type { Hearer } from './hearer.ts'
import type { Question } from './question.ts'

/** What a message asks, as far as its words tell it. */
export interface Heard {
  kind: 'heard'
  /** The message; of an English one the slips of the keyboard are mended. */
  text: string
  /** What is asked: the message, or the one before it whose scope this message settled. */
  asked: string
  /** The days that a comparison was settled on. */
  period: Period | null
  /** It compares nothing. */
  isOpen: boolean
  /** What is asked, as far as it is understood, in the English words that questions are read by. */
  english: InEnglish
  /** The change of the plan that it asks for, where every word was understood. */
  change: AskedChange | null
  /** Of the language it is written in. */
  words: CoachWords
}

const ownBefore = ({ earlier }: Question): string[] =>
  earlier.flatMap(({ role, text }) => (role === 'user' ? [text] : []))

export const messageBefore = ({ earlier }: Question): string | null =>
  earlier.findLast(({ role }) => role === 'user')?.text ?? null

/** The language of a message. A "yes" has none of its own: it is one in that of the message before. */
export function languageWritten(question: Question, locale: string): Spoken {
  const before = messageBefore(question)
  return languageOf(question.text, before === null ? locale : languageOf(before, locale))
}

/** @returns words to ask with, where a comparison cannot be answered before its scope is known */
export async function hearQuestion(
  { text: message, earlier }: Question,
  { today, flags, speech }: Hearer,
  writes: Spoken,
): Promise<Heard | Extract<Scope, { kind: 'ask' }>> {
  const words = await wordsOf(writes)
  const text = writes === 'en' ? respelled(message) : message
  const change = askedChangeOf(text, earlier, today)
  // A change of the plan compares nothing, though it may say "easier".
  const scope: Scope = change
    ? { kind: 'open' }
    : settleScope({ text, earlier, flags, today, heard: words, speech })
  if (scope.kind === 'ask') return scope
  const asked = scope.kind === 'settled' ? scope.question : text
  const period = scope.kind === 'settled' ? scope.period : null
  const isOpen = scope.kind === 'open'
  return { kind: 'heard', text, asked, period, isOpen, english: inEnglish(asked, words), change, words }
}

/** What it asks of stored rows; a message that only names other days asks what the one before it did. */
export function lookUpAsked(
  { english, period, words }: Heard,
  question: Question,
  today: string,
): LookUp | null {
  if (!english.isWhole) return null
  const asked = lookUpIn(english.text, today, period)
  if (asked) return asked
  const own = ownBefore(question).map((text) => inEnglish(text, words).text)
  return followUpIn(english.text, own, today)
}

/** The topic it is on; what is asked from a page is about what that page shows. */
export function topicAsked(
  { asked, english, change }: Heard,
  question: Question,
  today: string,
): Topic | null {
  if (change) return 'move'
  if (question.about) return null
  return topicOf(asked) ?? topicAfter(asked, english.text, ownBefore(question), today)
}
