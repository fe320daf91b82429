import { sayDay } from '../units-said.ts'
import { asksForMemory, factIn, LONGEST_FACT, MOST_FACTS } from './fact-in.ts'
import { isHealthFact } from './health-fact.ts'

/** What a message about the memory itself is answered with, and by what. */
interface Asked {
  message: string
  /** The athlete's message before this one. */
  before: string | null
  /** What is kept by now, newest first. */
  facts: readonly { text: string; saidAt: Date }[]
  hasHealthConsent: boolean
  today: string
}

/** Whole sentences, or null where the message is about something else. */
export function memoryWords({ message, before, facts, hasHealthConsent, today }: Asked): string[] | null {
  if (asksForMemory(message)) {
    if (facts.length === 0)
      return [
        'Nothing so far.',
        'Begin a message with “Remember that”, or write it under What the coach remembers.',
      ]
    const said = facts.map(
      ({ text, saidAt }) => `“${text}” (${sayDay(saidAt.toISOString().slice(0, 10), today)})`,
    )
    return [
      `You had me keep ${facts.length === 1 ? 'this' : 'these'}: ${said.join('; ')}.`,
      'You change and forget them under What the coach remembers.',
    ]
  }
  const found = factIn(message, before)
  if (!found || found.kind === 'offered') return null
  if (found.kind === 'unclear')
    return found.because === 'long'
      ? [`Not kept: a fact has at most ${LONGEST_FACT} characters. Say it shorter.`]
      : ['What should I remember? Say it in one sentence, such as “Remember that Wednesdays are full”.']
  const isKept = facts.some(({ text }) => text.toLowerCase() === found.text.toLowerCase())
  if (isKept)
    return [
      `Kept: “${found.text}”.`,
      'Answers take it into account from now on. You change and forget it under What the coach remembers.',
    ]
  if (isHealthFact(found.text) && !hasHealthConsent)
    return [
      'Not kept: it speaks of your health, and you have not agreed to storing health data.',
      'You can, under Settings, Privacy; then say it again.',
    ]
  return [`Not kept: I hold ${MOST_FACTS} facts at most. Forget one first, then say it again.`]
}
