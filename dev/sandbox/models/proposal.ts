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
  const wanted = /\bnext week\b/i.test(question) ? nextWeekOf(planned, today) : planned
  // What is today may be done already: it is changed where it is spoken of.
  const ahead = /\btoday\b/i.test(question) ? wanted : wanted.filter(({ day }) => day === null || day > today)
  const [first, second] = ahead
  if (!first) return null
  const isWeek = /\bweek\b/i.test(question) && !/move|swap|skip|leave|restore/i.test(wish)
  const actions = isWeek
    ? ahead.slice(0, MOST).flatMap((one) => actionFor(wish.toLowerCase(), one, undefined) ?? [])
    : [actionFor(wish.toLowerCase(), first, second)].filter((one) => one !== null)
  if (actions.length === 0) return null
  return { name: tool.name, input: { reason: REASONS[isWeek ? 'week' : 'one'](wish.toLowerCase()), actions } }
}

/** As many as a proposal may have. */
const MOST = 7
const REASONS = {
  week: (wish: string) =>
    `You asked for a ${/harder|longer/.test(wish) ? 'harder' : 'lighter'} week: each session of it becomes ${/harder|longer/.test(wish) ? 'a little longer' : 'a little shorter'}.`,
  one: (wish: string) => (/er$/.test(wish) ? `You asked for something ${wish}.` : `You asked to ${wish} it.`),
}

const DAY_MS = 86_400_000
/** From Monday to Sunday after today. */
function nextWeekOf<T extends { day: string | null }>(planned: readonly T[], today: string): T[] {
  const at = Date.parse(today)
  const monday = at + (7 - ((new Date(at).getUTCDay() + 6) % 7)) * DAY_MS
  return planned.filter(
    ({ day }) => day !== null && Date.parse(day) >= monday && Date.parse(day) < monday + 7 * DAY_MS,
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
