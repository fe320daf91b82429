import { type Asked, newest } from './asked.ts'
import { todayOf } from './fill-input.ts'
import { receiptsIn } from './receipts.ts'

/** What asks to change something that is planned. */
export const ASKS_CHANGE =
  /\b(move|swap|skip|leave out|shorten|reduce|easier|lighter|shorter|harder|longer|restore)\b/i

/** The call that proposes what the question asks to change; null where it asks for nothing, or nothing can be. */
export function proposal(asked: Asked, nowMs: number): { name: string; input: unknown } | null {
  const { question, results } = newest(asked)
  const tool = asked.tools.find(({ name }) => /propose/i.test(name))
  const [wish = ''] = ASKS_CHANGE.exec(question) ?? []
  if (!tool || !wish) return null
  const today = todayOf(asked.context, nowMs)
  const planned = results
    .flatMap(({ text }) => receiptsIn(text))
    .flatMap(({ ids, day, title }) =>
      ids.filter((id) => id.startsWith('wkt_')).map((id) => ({ id, day, title })),
    )
    // What is over is changed by nobody.
    .filter(({ day }) => day === null || day >= today)
  const isWeek = /\bweek\b/i.test(question) && !/move|swap|skip|leave|restore/i.test(wish)
  const week = weekOf(planned, today, /\bnext week\b/i.test(question) ? 7 : 0)
  // What is today may be done already: it is changed where it is spoken of, or where there is nothing else.
  const later = (isWeek ? week : planned).filter(({ day }) => day === null || day > today)
  const goal = /\b(?:on)?to (\w+day)\b/i.exec(question)?.[1] ?? ''
  const [to] = daysNamed(goal, today)
  const [from, other] = daysNamed(question.replace(/\b(?:on)?to \w+day\b/gi, ''), today)
  const ofKind = /\b(long|tempo|threshold|easy|recovery|strength)\b/i.exec(question)?.[1]?.toLowerCase()
  const isKind = ({ title }: { title: string }) => !ofKind || title.toLowerCase().includes(ofKind)
  const named = planned.filter((one) => (from ? one.day === from : Boolean(to)) && isKind(one))
  // Whoever names a session means that one and no other.
  if ((from || to) && named.length === 0) return null
  const ahead = named.length > 0 ? named : later.length > 0 && !/\btoday\b/i.test(question) ? later : planned
  const then = to ?? other
  const [first, second] = then && named.length > 0 ? [...named.slice(0, 1), { id: '', day: then }] : ahead
  if (!first || first.day === second?.day) return null
  const actions =
    isWeek && later.length > 0
      ? ahead.slice(0, MOST).flatMap((one) => actionFor(wish.toLowerCase(), one, undefined) ?? [])
      : [actionFor(wish.toLowerCase(), first, second)].filter((one) => one !== null)
  if (actions.length === 0) return null
  const said = wish.toLowerCase()
  const reason = isWeek ? ofWeek(said) : ofOne(said, 'title' in first ? first.title : '')
  return { name: tool.name, input: { reason, actions } }
}

/** As many as a proposal may have. */
const MOST = 7
const ofWeek = (wish: string) =>
  `You asked for a ${/harder|longer/.test(wish) ? 'harder' : 'lighter'} week: each session of it becomes ${/harder|longer/.test(wish) ? 'a little longer' : 'a little shorter'}.`
const ofOne = (wish: string, title: string) =>
  /er$/.test(wish) ? `You asked for “${title}” to be ${wish}.` : `You asked to ${wish} “${title}”.`

const DAY_MS = 86_400_000
/** From Monday to Sunday of the week that today is in, or so many days later. */
function weekOf<T extends { day: string | null }>(
  planned: readonly T[],
  today: string,
  laterDays: number,
): T[] {
  const at = Date.parse(today)
  const monday = at + (laterDays - ((new Date(at).getUTCDay() + 6) % 7)) * DAY_MS
  return planned.filter(
    ({ day }) => day !== null && Date.parse(day) >= monday && Date.parse(day) < monday + 7 * DAY_MS,
  )
}

const WEEKDAY = /\b(?:(mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow)/gi
const WEEKDAYS = ['sun', 'mon', 'tues', 'wednes', 'thurs', 'fri', 'satur']
/** The weekdays a question names, each as the next day that is one, and tomorrow. */
const daysNamed = (question: string, today: string): string[] =>
  [...question.matchAll(WEEKDAY)].map(([, name = '']) => {
    const at = Date.parse(today)
    if (name === '') return new Date(at + DAY_MS).toISOString().slice(0, 10)
    const ahead = (WEEKDAYS.indexOf(name.toLowerCase()) - new Date(at).getUTCDay() + 7) % 7
    return new Date(at + ahead * DAY_MS).toISOString().slice(0, 10)
  })

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
