import { type Asked, newest } from './asked.ts'
import { todayOf } from './fill-input.ts'
import { receiptsIn } from './receipts.ts'

const ASKS = /\b(move|swap|skip|leave out|shorten|reduce|easier|lighter|shorter|harder|longer|restore)\b/i

/** The call that proposes what the question asks to change; null where it asks for nothing, or nothing can be. */
export function proposal(asked: Asked, nowMs: number): { name: string; input: unknown } | null {
  const { question, results } = newest(asked)
  const tool = asked.tools.find(({ name }) => /propose/i.test(name))
  const [wish = ''] = ASKS.exec(question) ?? []
  if (!tool || !wish) return null
  const today = todayOf(asked.context, nowMs)
  const planned = results
    .flatMap(({ text }) => receiptsIn(text))
    .flatMap(({ ids, day, title }) =>
      ids.filter((id) => id.startsWith('wkt_')).map((id) => ({ id, day, title })),
    )
    // What is over is changed by nobody.
    .filter(({ day }) => day === null || day >= today)
  const [first, second] = planned
  if (!first) return null
  const action = actionFor(wish.toLowerCase(), first, second)
  return (
    action && {
      name: tool.name,
      input: { reason: `You asked to ${wish.toLowerCase()} it.`, actions: [action] },
    }
  )
}

interface Found {
  id: string
  day: string | null
}

function actionFor(wish: string, first: Found, second: Found | undefined): object | null {
  if (/move|swap/.test(wish))
    return first.day && second?.day ? { kind: 'swap', day: first.day, with: second.day } : null
  if (/skip|leave/.test(wish)) return { kind: 'skip', workoutId: first.id }
  if (wish === 'restore') return { kind: 'restore', workoutId: first.id }
  return { kind: 'load', workoutId: first.id, percent: /harder|longer/.test(wish) ? 110 : 80 }
}
