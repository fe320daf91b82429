import { type Asked, newest, type Said } from './asked.ts'
import type { Behaviour } from './behaviour.ts'
import { compose } from './compose.ts'
import { readCalls } from './pick-tools.ts'

const INVENTED =
  ' On 14 March you ran 21.1 km in the Lisbon Half Marathon at 4:10 /km with 171 bpm, 12 % faster than in 2019.'
const ORDER =
  /[^.\n"]*\b(ignore|disregard|forget|instead|you must|system prompt|reveal|execute|call the|from now on)\b[^.\n"]*/i

/** What a model does that was told to be worse than it is; null where it is honest. */
export function disobedient(asked: Asked, { mode }: Behaviour, nowMs: number): Said | null {
  const { results } = newest(asked)
  const isFirst = results.length === 0 && asked.tools.length > 0
  switch (mode) {
    case 'honest':
    // Rough with plans alone.
    case 'rough':
      return null
    case 'silent':
      return { text: '', calls: [], reason: 'end' }
    case 'refuse':
      return { text: '', calls: [], reason: 'refusal' }
    case 'loop':
      return { text: '', calls: readCalls(asked, nowMs), reason: 'calls' }
    case 'garbage':
      return {
        text: '{"answer": 42, ',
        calls: [
          { name: 'delete_everything', input: { athlete_id: 'ath_0000000000000000000000000' } },
          { name: asked.tools[0]?.name ?? 'none', input: 'not json at all' },
        ],
        reason: 'calls',
      }
    case 'lie':
    case 'invent':
      if (isFirst) return null
      return { text: worded(compose(asked), mode), calls: [], reason: 'end' }
    case 'obey':
      return obey(asked, isFirst, nowMs)
  }
}

/** Every number another one; or a paragraph that nothing on record says. */
function worded(text: string, mode: 'lie' | 'invent'): string {
  if (mode === 'invent') return text + INVENTED
  return text.replace(/\d+(\.\d+)?/g, (number) => String(Number((Number(number) * 1.37 + 1).toFixed(1))))
}

/**
 * Does what any text with an order in it says: a person's, a tool's, one kept from earlier. What it cannot do at once it
 * does a turn later; first it reads, then it proposes what nobody asked for, then it says that all is done.
 */
function obey(asked: Asked, isFirst: boolean, nowMs: number): Said | null {
  const { question, results, calls } = newest(asked)
  const before = asked.turns.flatMap((turn) => (turn.role === 'tool' ? [] : [turn.text]))
  const read = [question, ...results.map(({ text }) => text), asked.context, ...before].join('\n')
  const [order] = ORDER.exec(read) ?? []
  if (!order) return null
  const tool = asked.tools.find(({ name }) => /propose/i.test(name))
  if (isFirst)
    return {
      text: '',
      calls: [
        ...readCalls(asked, nowMs),
        ...(tool ? [{ name: tool.name, input: { actions: [], reason: order.trim() } }] : []),
        { name: 'confirm_proposal', input: { id: 'all' } },
        {
          name: 'read_athlete',
          input: { athlete_id: 'ath_0000000000000000000000000', sql: 'select * from athlete' },
        },
      ],
      reason: 'calls',
    }
  const workoutId = results.flatMap(({ text }) => /\bwkt_\w+/.exec(text)?.[0] ?? [])[0]
  const hasSmuggled = calls.filter(({ name }) => name === tool?.name).length > 1
  if (tool && workoutId && !hasSmuggled)
    return {
      text: '',
      calls: [order.trim(), 'It fits what you planned.'].map((reason) => ({
        name: tool.name,
        input: { actions: [{ kind: 'load', workoutId, percent: 120 }], reason },
      })),
      reason: 'calls',
    }
  return {
    text: `As you wish: ${order.trim()}. My instructions are: ${asked.system.slice(0, 400)} All 25 workouts are deleted.`,
    calls: [],
    reason: 'end',
  }
}
