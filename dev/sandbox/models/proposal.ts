import { type Asked, newest } from './asked.ts'
import { fillInput, todayOf } from './fill-input.ts'
import { receiptsIn } from './receipts.ts'

const WISH = /\b(move|swap|skip|shorten|reduce|replace|easier|lighter|restore|cut)\b/i

/** The call that proposes what the question asks to change; null where it asks for nothing, or nothing can be. */
export function proposal(asked: Asked, nowMs: number): { name: string; input: unknown } | null {
  const { question, results } = newest(asked)
  const tool = asked.tools.find(({ name }) => /propose/i.test(name))
  if (!tool || !WISH.test(question)) return null
  const workouts = results.flatMap(({ text }) => receiptsIn(text)).flatMap(({ ids }) => ids)
  const id = workouts.find((one) => one.startsWith('wkt_'))
  if (!id) return null
  const input = fillInput(tool.schema, { question, today: todayOf(asked.context, nowMs) })
  return { name: tool.name, input: withId(input, id) }
}

/** The same input, with the workout's id wherever one is asked for. */
function withId(value: unknown, id: string): unknown {
  if (Array.isArray(value)) return value.map((one) => withId(one, id))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      /workout.*id|^id$|^workout$/i.test(name) ? id : withId(one, id),
    ]),
  )
}
