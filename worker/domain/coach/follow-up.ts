import { addDays, dayNumber } from '../calendar/day.ts'
import { type LookUp, lookUpIn } from './lookup.ts'
import { dated, type Period, periodIn } from './period.ts'
import { spanOnly } from './span-before.ts'
import { isThanks } from './thanks.ts'
import { sportIn } from './total-asked.ts'

const BEGINS =
  /^(?:(?:ok|okay|and|so|but|then|or)[, ]+)*(?:what about|how about|what was it|how was it|how much was it|and)? ?/

const AHEAD = /^(?:for )?(?:today|tomorrow|(?:this|next) week)$/
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** Days whose plan is meant: the weekday that comes, where everywhere else the latest is. */
function aheadIn(rest: string, today: string): Period | null {
  if (AHEAD.test(rest)) return periodIn(rest, today)
  const at = WEEKDAYS.indexOf(rest.replace(/^(?:on|this|for) /, ''))
  if (at < 0) return null
  const ahead = Array.from({ length: 7 }, (_, i) => addDays(today, i))
  const day = ahead.find((one) => (dayNumber(one) + 3) % 7 === at) ?? today
  return { from: day, to: day, words: `on ${dated(day, today)}` }
}

/** What a message goes on with, without its "and what about". */
export const withoutBeginning = (text: string) =>
  text
    .toLowerCase()
    .replace(/\u2019/g, "'")
    .replace(/[?!.]+\s*$/, '')
    .trim()
    .replace(BEGINS, '')
    .trim()

/**
 * What a message asks that only names other days, or another sport, for the look-up before it: "and the week before?",
 * "what about May?", "and rides?".
 * @param text in the English words that questions are read by
 * @param own the athlete's messages before it, in the same words, oldest first
 * @returns null where it is none, or nothing of the kind was asked before
 */
export function followUpIn(text: string, own: readonly string[], today: string): LookUp | null {
  const before = own.reduce<LookUp | null>(
    (held, one) => lookUpIn(one, today) ?? (held && (isThanks(one) ? held : changed(one, held, today))),
    null,
  )
  return before && changed(text, before, today)
}

function changed(text: string, before: LookUp, today: string): LookUp | null {
  const rest = withoutBeginning(text)
  if (rest === '') return null
  const ahead = before.kind === 'planned' ? aheadIn(rest, today) : null
  if (before.kind === 'planned' && ahead) return { ...before, period: ahead }
  if (before.kind === 'planned' && /^last \w+day$/.test(rest)) return null
  // Of bests and extremes a comparison may have to be asked about first: a sport alone names no days.
  const sport = /^(?:(?:my|for|on|the|in|did i) )*\w+$/.test(rest) ? sportIn(rest) : null
  if (sport && (before.kind === 'total' || before.kind === 'done' || before.kind === 'last'))
    return { ...before, sport }
  if (before.kind === 'load' || before.kind === 'last') return null
  const period = before.kind === 'compare' ? before.earlier : before.period
  const named = period && spanOnly(rest, today, period)
  if (!named) return null
  if (before.kind === 'compare') {
    const { of, sport } = before
    return { kind: 'total', of, sport, period: named }
  }
  return { ...before, period: named }
}
