import { addDays, daysBetween } from '../calendar/day.ts'
import { cite } from '../evidence/sources.ts'
import { type DoneLoad, LONG_FROM_MIN } from './done-load.ts'
import { type EasyDays, easyDaysAfter } from './easy-days.ts'

export interface RecoveryStep {
  when: string
  what: string
  sources: string[]
}

export interface RecoveryProtocol {
  easyDays: EasyDays
  /** First days on which, by the range, something hard is usual again. */
  clear: { from: string; to: string }
  /** Today lies past it. */
  isOver: boolean
  /** What lies before the plan's next hard day; null where it has none. */
  next: { easyDays: number; compared: 'fewer' | 'within' | 'more' } | null
  steps: RecoveryStep[]
}

/**
 * What usually follows something done, beside what the plan has. It shows, and changes nothing.
 * @param nextHardDay the plan's first hard day from today on; null where it has none
 */
export function recoveryProtocol(
  load: DoneLoad,
  nextHardDay: string | null,
  today: string,
): RecoveryProtocol {
  const easyDays = easyDaysAfter(load)
  const clear = { from: addDays(load.day, easyDays.from + 1), to: addDays(load.day, easyDays.to + 1) }
  return {
    ...{ easyDays, clear, isOver: today >= clear.to, steps: steps(load, easyDays) },
    next: nextHardDay === null ? null : compare(daysBetween(load.day, nextHardDay) - 1, easyDays),
  }
}

function compare(days: number, { from, to }: EasyDays): RecoveryProtocol['next'] {
  const compared = days < from ? 'fewer' : days > to ? 'more' : 'within'
  return { easyDays: Math.max(0, days), compared }
}

function steps({ kind, minutes }: DoneLoad, easy: EasyDays): RecoveryStep[] {
  const isDraining = kind === 'race' || minutes >= LONG_FROM_MIN
  const days = easy.from === easy.to ? `${easy.to}` : `${easy.from} to ${easy.to}`
  return [
    {
      when: 'First 2 hours',
      what: 'Protein in a first meal, and drink for what was sweated. Carbohydrate at once matters where the next session is less than 8 h away; else the day’s meals do it.',
      sources: cite('acsm2016', 'burke2011'),
    },
    {
      when: 'First night',
      what: 'Sleep has most behind it: 7 h or more in adults, and wanting more than usual is common. A nap makes up for part of a short night.',
      sources: cite('watson2015', 'walsh2021'),
    },
    ...(isDraining
      ? [
          {
            when: 'First 24 hours',
            what: 'Stores of carbohydrate fill in about a day, at the amounts of the day’s range.',
            sources: cite('burke2011'),
          },
        ]
      : []),
    {
      when: easy.to === 1 ? 'Next day' : `Next ${days} days`,
      what:
        kind === 'race'
          ? 'Rest, walking or short easy sessions. Soreness is often greatest on the second day, and legs that feel recovered are not always.'
          : 'Easy or rest: an effort at which one can talk in whole sentences.',
      sources: easy.sources,
    },
  ]
}
