import { addDays, dayNumber } from '../../calendar/day.ts'
import { isoWeekOf } from '../../calendar/iso-week.ts'
import { MONTH_WORDS, monthOf } from '../date-words.ts'
import { WEEKDAYS } from './moved.ts'

/** A day that a change names; several where the words may mean either. */
export type NamedDay = readonly string[]

/** Named days are put aside as one mark each, so that no later rule reads into them. */
const FIRST_MARK = 0xe000
export const A_DAY = '[\\ue000-\\uf8ff]'

const MONTH = MONTH_WORDS.join('|')
const WEEKDAY = WEEKDAYS.map((words) => `(?:${words})`).join('|')
const NEXT_WEEK =
  '(?:(?:in |of )?(?:the )?next week|(?:in )?(?:der )?nachste[rn]? woche|(?:de )?la semaine prochaine|(?:de )?la (?:proxima semana|semana que viene))'
const ARTICLE = '(?:the |den |dem |le |el |al |a )?'

const two = (value: number) => String(value).padStart(2, '0')

/** A date without its year is the next such day. */
function coming(date: number, month: number, year: string | undefined, today: string): NamedDay | null {
  const at = `${two(month)}-${two(date)}`
  const thisYear = Number(today.slice(0, 4))
  const days = (year ? [Number(year)] : [thisYear, thisYear + 1]).flatMap((one) => {
    try {
      dayNumber(`${one}-${at}`)
      return [`${one}-${at}`]
    } catch {
      return []
    }
  })
  const day = days.find((one) => year !== undefined || one >= today)
  return day === undefined ? null : [day]
}

/**
 * The days of a folded text, each put aside as one mark.
 * @param today the athlete's own
 */
export function markDays(folded: string, today: string): { text: string; days: NamedDay[] } {
  const days: NamedDay[] = []
  const keep = (found: string, named: NamedDay | null) => {
    if (!named) return found
    days.push(named)
    return ` ${String.fromCharCode(FIRST_MARK + days.length - 1)} `
  }
  let text = folded.replace(/[\ue000-\uf8ff]/g, '')
  const put = (pattern: string, day: (...groups: (string | undefined)[]) => NamedDay | null) => {
    text = text.replace(new RegExp(`\\b(?:${pattern})(?:'s)?(?![\\w'])`, 'g'), (found, ...rest) =>
      keep(found, day(...rest)),
    )
  }
  const monday = isoWeekOf(today).startDay
  const weekdayOf = (name: string) => WEEKDAYS.findIndex((words) => new RegExp(`^(?:${words})s?$`).test(name))
  const next = (name: string) => {
    const day = addDays(monday, weekdayOf(name))
    return day < today ? addDays(day, 7) : day
  }

  put('(20\\d\\d)-(\\d\\d)-(\\d\\d)', (year, month, date) => coming(Number(date), Number(month), year, today))
  put(
    `(\\d{1,2})(?:st|nd|rd|th|er|\\.)?(?: of| de)? (${MONTH})(?:,? (?:de )?(20\\d\\d))?`,
    (date, month, year) => coming(Number(date), monthOf(month ?? ''), year, today),
  )
  put(`(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?(?:,? (20\\d\\d))?`, (month, date, year) =>
    coming(Number(date), monthOf(month ?? ''), year, today),
  )
  // A date with its weekday is that date, if it is one.
  text = text.replace(new RegExp(`\\b(${WEEKDAY}),? ${ARTICLE}\\s*(${A_DAY})`, 'g'), (found, name, mark) => {
    const [day] = days[mark.charCodeAt(0) - FIRST_MARK] ?? []
    return day && (dayNumber(day) + 3) % 7 === weekdayOf(name) ? ` ${mark} ` : found
  })
  put('(?:the )?day after tomorrow|ubermorgen|apres-demain|pasado manana', () => [addDays(today, 2)])
  put(`(${WEEKDAY}) ${NEXT_WEEK}|${NEXT_WEEK} (?:am )?(${WEEKDAY})`, (before, after) => [
    addDays(monday, 7 + weekdayOf(before ?? after ?? '')),
  ])
  // "Next Friday" is either the one that comes or that of next week, unless they are the same.
  put(
    `(?:next|nachste[nrsm]?|proximo) (${WEEKDAY})|(${WEEKDAY}) (?:prochain|proximo|que viene)`,
    (before, after) => [
      ...new Set([next(before ?? after ?? ''), addDays(monday, 7 + weekdayOf(before ?? after ?? ''))]),
    ],
  )
  put(`(?:this |the coming |diese[nmr]? |kommende[nrsm]? |ce |este )?((?:${WEEKDAY})s?)`, (name) => {
    const day = next(name ?? '')
    return day === today ? [day, addDays(day, 7)] : [day]
  })
  put("(?:today|heute|heutige[nrs]?|aujourd'hui|hoy)(?! morgen)", () => [today])
  put('(?<!(?:heute|am|la) )(?:tomorrows?|morgen|morgige[nrs]?|demain|manana)', () => [addDays(today, 1)])
  return { text, days }
}
