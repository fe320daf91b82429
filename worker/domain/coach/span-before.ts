import { addDays, daysBetween } from '../calendar/day.ts'
import { dated, ofMonth, ofYear, type Period, periodIn } from './period.ts'

type Unit = 'day' | 'week' | 'month' | 'year'

const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)'
const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day'
/** Words that name a span and nothing else. */
const NAMED = new RegExp(
  `^(?:today|yesterday|(?:this|last) (?:week|weekend|month|year|${WEEKDAY})|on ${WEEKDAY}|(?:in )?(?:the )?(?:last|past|previous) \\d{1,3} (?:day|week|month)s?|all[- ]time|ever)$`,
)
const MONTH_OR_YEAR = new RegExp(`^(?:in )?(${MONTH}(?: (?:of )?(?:19|20)\\d\\d)?|(?:19|20)\\d\\d)$`)
const BEFORE =
  /^(?:in |on )?(?:the )?(?:(day|week|month|year|one) (?:before|earlier)(?: (?:that|then))?|previous (day|week|month|year|one)|before that|before)$/

/**
 * The days that a few words name, where they name nothing else: "last year", "in May", "the week before".
 * @param before what was spoken of until now
 */
export function spanOnly(words: string, today: string, before: Period): Period | null {
  const text = words.trim().replace(/^(?:for|during|of) /, '')
  const earlier = BEFORE.exec(text)
  if (earlier) return spanBefore(before, unitOf(earlier[1] ?? earlier[2]), today)
  const [, named] = MONTH_OR_YEAR.exec(text) ?? []
  if (named) return periodIn(`in ${named}`, today)
  return NAMED.test(text) ? periodIn(text, today) : null
}

const unitOf = (word: string | undefined): Unit | null =>
  word === 'day' || word === 'week' || word === 'month' || word === 'year' ? word : null

/** The span before another one; where no unit is said, as long as that. The year before a month is that month a year ago. */
function spanBefore(span: Period, unit: Unit | null, today: string): Period {
  if (unit === 'month' || (unit === null && isMonth(span)))
    return monthOf(addDays(`${span.from.slice(0, 7)}-01`, -1))
  if (unit === 'year' || (unit === null && isYear(span)))
    return spanOf(aYearBefore(span.from), aYearBefore(span.to), today)
  const days = unit === 'day' ? 1 : unit === 'week' ? 7 : daysBetween(span.from, span.to) + 1
  return spanOf(addDays(span.from, -days), addDays(span.from, -1), today)
}

const isYear = ({ from, to }: Period) => from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31`
const isMonth = ({ from, to }: Period) => from.endsWith('-01') && to === monthOf(from).to
const monthOf = (day: string) => ofMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7)))

function aYearBefore(day: string): string {
  const year = Number(day.slice(0, 4)) - 1
  return day.endsWith('-02-29') ? `${year}-02-28` : `${year}${day.slice(4)}`
}

function spanOf(from: string, to: string, today: string): Period {
  const span = { from, to, words: '' }
  if (isYear(span)) return ofYear(Number(from.slice(0, 4)))
  if (isMonth(span)) return monthOf(from)
  const words = from === to ? `on ${dated(from, today)}` : `from ${dated(from, today)} to ${dated(to, today)}`
  return { ...span, words }
}
