import type { Answered } from '#web/api/wire.ts'
import type { Waiting } from './waiting-card.tsx'

type Pain = Answered<'GET /v1/pain'>

const QUESTIONS = {
  before: 'how much does it hurt now?',
  during: 'how much did it hurt, at its most?',
  after: 'how much does it hurt now?',
  morning: 'how much does it hurt this morning?',
} as const

/** Today's question about pain, or what the rule says of the answer; null where it did not load. */
export function painWaiting(pain: Pain | null): Waiting {
  const said = (words: string, label: string): Waiting => ({
    title: 'Does anything hurt?',
    lines: [{ words, href: '/pain', label }],
  })
  if (pain === null) return said('The question did not load; nothing else is touched.', 'Open it')
  const { ask, verdict } = pain
  if (ask) {
    const of = { before: 'Before today’s hard session', morning: 'After yesterday’s session' } as const
    const about = ask.moment === 'before' || ask.moment === 'morning' ? of[ask.moment] : 'Of today’s session'
    const head = ask.title ? `Before “${ask.title}”` : about
    return said(`${head}: ${QUESTIONS[ask.moment]}`, 'Say it in one tap')
  }
  if (verdict && verdict.verdict !== 'as_planned') return said(verdict.says, 'What that means')
  return { title: '', lines: [] }
}

/** Changes of the plan that wait for a yes. @param proposals each with its own page, unless it names another */
export function proposalsWaiting(
  proposals: readonly { id: string; reason: string; href?: string }[],
): Waiting {
  return {
    title:
      proposals.length === 1 ? 'A change of your plan waits for you' : 'Changes of your plan wait for you',
    lines: proposals.map(({ id, reason, href = `/proposals/${id}` }) => ({
      ...{ words: reason, href, label: 'Look at it' },
    })),
  }
}
