import type { Speech } from '../words/speech.ts'
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
  speech: Speech
}

/** Whole sentences, or null where the message is about something else. */
export function memoryWords({
  message,
  before,
  facts,
  hasHealthConsent,
  today,
  speech,
}: Asked): string[] | null {
  if (asksForMemory(message)) {
    if (facts.length === 0) return [speech.say('memoryEmpty')]
    const said = facts.map(
      ({ text, saidAt }) => `${speech.quote(text)} (${speech.day(saidAt.toISOString().slice(0, 10), today)})`,
    )
    return [speech.say('memoryHas', { list: said.join('; ') }), speech.say('memoryWhere')]
  }
  const found = factIn(message, before)
  if (!found || found.kind === 'offered') return null
  if (found.kind === 'unclear')
    return [found.because === 'long' ? speech.say('tooLong', { count: LONGEST_FACT }) : speech.say('unclear')]
  const isKept = facts.some(({ text }) => text.toLowerCase() === found.text.toLowerCase())
  if (isKept) return [speech.say('kept', { name: speech.quote(found.text) }), speech.say('keptWhere')]
  if (isHealthFact(found.text) && !hasHealthConsent) return [speech.say('noHealth')]
  return [speech.say('tooMany', { count: MOST_FACTS })]
}
