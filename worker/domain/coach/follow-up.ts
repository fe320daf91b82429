import { type LookUp, lookUpIn } from './lookup.ts'
import { spanOnly } from './span-before.ts'
import { isThanks } from './thanks.ts'
import { sportIn } from './total-asked.ts'

const BEGINS =
  /^(?:(?:ok|okay|and|so|but|then|or)[, ]+)*(?:what about|how about|what was it|how was it|how much was it|and)? ?/

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
  const rest = text
    .toLowerCase()
    .replace(/\u2019/g, "'")
    .replace(/[?!.]+\s*$/, '')
    .trim()
    .replace(BEGINS, '')
    .trim()
  if (rest === '') return null
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
