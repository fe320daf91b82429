import { addDays, dayNumber } from '../calendar/day.ts'
import { MONTH_WORDS, monthOf, WEEKDAYS } from './date-words.ts'
import type { Receipt } from './receipt.ts'

const MONTH = MONTH_WORDS.join('|')
const YEAR = '(?:19|20)\\d\\d'
const ISO = new RegExp(`\\b(${YEAR})-(\\d\\d)-(\\d\\d)\\b`, 'g')
const DAY_FIRST = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th|er|\\.|\u00ba)? ?(?:of |de |di )?(${MONTH})\\b\\.?(?:,? (?:de )?(${YEAR})\\b)?`,
  'g',
)
const MONTH_FIRST = new RegExp(
  `\\b(${MONTH})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?![\\d:.,]*\\d)\\b(?:,? (${YEAR})\\b)?`,
  'g',
)
const MONTH_YEAR = new RegExp(`\\b(${MONTH})\\.?,? (?:de |of )?(${YEAR})\\b`, 'g')
const MONTH_ALONE = new RegExp(
  `\\b(?:in|since|until|till|from|last|this|by|during|between|early|late|mid|im|seit|bis|en|depuis|desde|em|da|sinds) (${MONTH})\\b`,
  'g',
)
const NUMERIC = new RegExp(`\\b(\\d{1,2})[./](\\d{1,2})[./](${YEAR})\\b`, 'g')
const YEAR_ALONE = new RegExp(
  `(?<![\\d.,:/-])(${YEAR})(?![\\d:]|[.,]\\d| ?(?:m|km|ft|kcal|w|points?|steps?)\\b)`,
  'g',
)
const RELATIVE: readonly [RegExp, number][] = [
  [/\b(?:the day before yesterday|vorgestern|avant-hier|anteayer)\b/g, -2],
  [/\b(?:yesterday|last night|gestern|ayer|ieri|gisteren|ontem)\b/g, -1],
  [/\b(?:today|this morning|tonight|heute|aujourd'hui|hoy|oggi|vandaag|hoje)\b/g, 0],
  [/\b(?:tomorrow|morgen|demain|manana|domani|amanha)\b/g, 1],
]

export interface DatesSaid {
  /** Whether receipts have every date of the sentence. */
  areKnown: boolean
  /** Days that the sentence names and receipts have: its numbers have to be of these. */
  days: ReadonlySet<string>
  /** The sentence without its dates, as long as before. */
  rest: string
}

/**
 * The dates of a folded sentence, held against receipts. Weekdays and words such as "yesterday" are held only where the
 * sentence tells of something that was done or is planned: in advice they name no fact.
 */
export function datesSaid(
  folded: string,
  receipts: readonly Receipt[],
  { today, tellsFact }: { today: string; tellsFact: boolean },
): DatesSaid {
  const known = receipts.flatMap(({ day }) => (day === null ? [] : [day]))
  const ends = receipts.flatMap(({ period }) => (period ? [period.from, period.to] : []))
  const days = new Set<string>()
  let areKnown = true
  let rest = folded
  const miss = () => {
    areKnown = false
  }
  const blank = (pattern: RegExp, see: (...groups: string[]) => void) => {
    rest = rest.replace(pattern, (...args) => {
      const groups = args.slice(1, -2).map((one) => (one === undefined ? '' : String(one)))
      see(...groups)
      return ' '.repeat(String(args[0]).length)
    })
  }
  const hold = (year: string, month: number, date: number) => {
    const at = `-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
    const fits = (day: string) => (year === '' ? day.endsWith(at) : day === year + at)
    const found = known.filter(fits)
    for (const day of found) days.add(day)
    if (found.length === 0 && !ends.some(fits) && !fits(today)) miss()
  }
  blank(ISO, (year = '', month, date) => hold(year, Number(month), Number(date)))
  blank(NUMERIC, (a, b, year = '') => {
    const before = [areKnown, known.length] as const
    hold(year, Number(b), Number(a))
    if (before[0] && !areKnown) {
      areKnown = true
      hold(year, Number(a), Number(b))
    }
  })
  blank(DAY_FIRST, (date, month = '', year = '') => hold(year, monthOf(month), Number(date)))
  blank(MONTH_FIRST, (month = '', date, year = '') => hold(year, monthOf(month), Number(date)))
  const holdMonth = (year: string, month: number) => {
    const at = String(month).padStart(2, '0')
    const isOf = (day: string) => day.slice(5, 7) === at && (year === '' || day.slice(0, 4) === year)
    const isWithin = receipts.some(({ period }) => {
      if (!period) return false
      const from = year || period.to.slice(0, 4)
      return period.from.slice(0, 7) <= `${from}-${at}` && `${from}-${at}` <= period.to.slice(0, 7)
    })
    if (!known.some(isOf) && !isWithin && !isOf(today)) miss()
  }
  blank(MONTH_YEAR, (month = '', year = '') => holdMonth(year, monthOf(month)))
  blank(MONTH_ALONE, (month = '') => holdMonth('', monthOf(month)))
  blank(YEAR_ALONE, (year) => {
    if (![...known, ...ends, today].some((day) => day.slice(0, 4) === year)) miss()
  })
  for (const [pattern, shift] of RELATIVE) {
    blank(pattern, () => {
      if (!tellsFact) return
      const day = addDays(today, shift)
      if (known.includes(day)) days.add(day)
      // Where load stands is known at yesterday's close, and is told of today.
      else if (!(shift === 0 && known.includes(addDays(today, -1))) && !ends.includes(day)) miss()
    })
  }
  const named = [...days]
  for (const [i, pattern] of WEEKDAYS.entries()) {
    blank(pattern, () => {
      const isIt = (day: string) => (dayNumber(day) + 3) % 7 === i
      if (named.length > 0) {
        if (!named.some(isIt)) miss()
        return
      }
      if (!tellsFact) return
      const near = known.filter((day) => isIt(day) && Math.abs(dayNumber(day) - dayNumber(today)) < 14)
      for (const day of near) days.add(day)
      if (near.length === 0) miss()
    })
  }
  return { areKnown, days, rest }
}
