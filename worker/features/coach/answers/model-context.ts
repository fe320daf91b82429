import { isComparison } from '#worker/domain/coach/scope.ts'
import type { ModelMessage } from '#worker/platform/models/model.ts'
import type { Question } from './question.ts'
import type { Listener } from './read-listener.ts'

const OWN_MESSAGES = 5
const MOST_BEFORE = 10
const MOST_TEXT = 2000

/** What belongs to this athlete and question. It is never part of the thread, and never cached. */
export function modelContext(
  listener: Listener,
  { about, earlier, text }: Question,
  scope: string | null,
): string {
  const { today, units, locale, flags, tone, facts: told } = listener
  const own = earlier.filter(({ role }) => role === 'user').slice(-OWN_MESSAGES)
  const compares = isComparison(text) || scope !== null
  const facts = {
    today,
    units: units === 'imperial' ? 'miles, feet, pounds' : 'kilometres, metres, kilograms',
    language: locale,
    length:
      tone === 'detailed' ? 'up to 10 sentences, with the reasons' : 'up to 4 sentences, the answer alone',
    ...(told.length > 0
      ? { athlete_said: told.map(({ text, saidAt }) => `${saidAt.toISOString().slice(0, 10)}: ${text}`) }
      : {}),
    ...(about ? { asked_from: about } : {}),
    ...(scope ? { comparisons_settled_on: scope } : {}),
    ...(compares ? { break_and_injury: flags, own_messages: own.map((one) => one.text.slice(0, 300)) } : {}),
    ...(listener.hiddenDays > 0
      ? { left_out: 'some activities may not be read by you; say so where it matters' }
      : {}),
  }
  return `Context of this question, as data:\n${JSON.stringify(facts)}`
}

/**
 * The talk before, as a model may hear it: the athlete's own words, and of the coach's only what a model said from what it
 * may read, or what is said to everyone. An answer from the athlete's own rows stays between them and the page.
 */
export function talkBefore({ earlier, prefix }: Question, text: string): ModelMessage[] {
  const messages: ModelMessage[] = []
  for (const { role, text: said, source } of earlier.slice(-MOST_BEFORE)) {
    if (role === 'assistant' && source !== 'model' && source !== 'faq') continue
    add(role, said.slice(0, MOST_TEXT))
  }
  add('user', text.slice(0, MOST_TEXT * 2))
  if (prefix) {
    add('assistant', prefix)
    add('user', 'Your answer was cut off here. Go on from its end, and repeat nothing of it.')
  }
  return messages

  /** Providers want the two to take turns, and the athlete to begin. */
  function add(role: 'user' | 'assistant', said: string) {
    const last = messages.at(-1)
    if (last?.role === role) last.text += `\n${said}`
    else if (role === 'user') messages.push({ role, text: said })
    else if (last) messages.push({ role, text: said, calls: [] })
  }
}
