import { addDays, dayNumber } from '../calendar/day.ts'
import { isoWeekOf } from '../calendar/iso-week.ts'

/** Days a question is about, both included, and how a sentence names them. */
export interface Period {
  from: string
  to: string
  words: string
  /** It begins with the athlete's return from an injury, and is said so. */
  isReturn?: true
}

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
]
const MONTH = MONTHS.map((name) => (name.length > 4 ? `${name}|${name.slice(0, 3)}` : name)).join('|')
const two = (value: number) => String(value).padStart(2, '0')

/** The first day of everything: an athlete's whole record. */
export const EVER = '1950-01-01'

/**
 * The span a text names: "this year", "last 30 days", "since 3 May", "in June 2024".
 * @param text in lower case
 * @returns null where it names none
 */
export function periodIn(text: string, today: string): Period | null {
  const year = Number(today.slice(0, 4))
  if (/\b(all[- ]time|ever|of all time|in total|lifetime|whole (record|history))\b/.test(text)) {
    return { from: EVER, to: today, words: 'of all time' }
  }
  const since = sinceDay(text, today)
  if (since) return { from: since, to: today, words: `since ${dated(since, today)}` }
  const last = /\b(?:last|past|previous) (\d{1,3}) (day|week|month)s?\b/.exec(text)
  if (last) {
    const count = Number(last[1])
    const days = last[2] === 'day' ? count : last[2] === 'week' ? count * 7 : count * 30
    return { from: addDays(today, 1 - days), to: today, words: `in the last ${count} ${last[2]}s` }
  }
  const monday = isoWeekOf(today).startDay
  if (/\btoday\b/.test(text)) return { from: today, to: today, words: 'today' }
  if (/\byesterday\b/.test(text)) {
    return { from: addDays(today, -1), to: addDays(today, -1), words: 'yesterday' }
  }
  if (/\btomorrow\b/.test(text)) return { from: addDays(today, 1), to: addDays(today, 1), words: 'tomorrow' }
  if (/\bthis week\b/.test(text)) return { from: monday, to: addDays(monday, 6), words: 'this week' }
  if (/\bnext week\b/.test(text)) {
    return { from: addDays(monday, 7), to: addDays(monday, 13), words: 'next week' }
  }
  if (/\blast week\b/.test(text)) {
    return { from: addDays(monday, -7), to: addDays(monday, -1), words: 'last week' }
  }
  const weekend = /\b(this|last|past) weekend\b/.exec(text)
  if (weekend) {
    const saturday = addDays(monday, weekend[1] === 'this' ? 5 : -2)
    const words = `from ${dated(saturday, today)} to ${dated(addDays(saturday, 1), today)}`
    return { from: saturday, to: addDays(saturday, 1), words }
  }
  if (/\bthis month\b/.test(text)) return ofMonth(year, Number(today.slice(5, 7)), 'this month')
  if (/\blast month\b/.test(text)) {
    const before = addDays(`${today.slice(0, 7)}-01`, -1)
    return ofMonth(Number(before.slice(0, 4)), Number(before.slice(5, 7)), 'last month')
  }
  if (/\b(this year|year to date|so far this year)\b/.test(text)) return ofYear(year, 'this year')
  if (/\blast year\b/.test(text)) return ofYear(year - 1, 'last year')
  const month = new RegExp(`\\bin (${MONTH})\\b(?: (?:of )?((?:19|20)\\d\\d))?`).exec(text)
  if (month) return namedMonth(month[1] ?? '', month[2], today)
  const named = /\b(?:in|of|during|for) ((?:19|20)\d\d)\b/.exec(text)
  if (named) return ofYear(Number(named[1]), `in ${named[1]}`)
  const day = weekdayIn(text, today) ?? dayIn(/\bon (.*)$/.exec(text)?.[1] ?? '', today)
  return day ? { from: day, to: day, words: `on ${dated(day, today)}` } : null
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** The latest such day before today: "last Tuesday", "on Sunday". */
function weekdayIn(text: string, today: string): string | null {
  const [, name = ''] =
    /\b(?:last|on|this|past) (monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/.exec(text) ?? []
  const at = WEEKDAYS.indexOf(name)
  if (at < 0) return null
  const back = (((dayNumber(today) + 3 - at) % 7) + 7) % 7
  return addDays(today, -(back === 0 ? 7 : back))
}

/** The day a text says something began: "since 3 May", "since June", "since 2026-05-03". */
function sinceDay(text: string, today: string): string | null {
  const after = /\b(?:since|from|after)\s+(.*)$/.exec(text)?.[1]
  return after === undefined ? null : dayIn(after, today)
}

/**
 * A date at the beginning of a text, or the first of a month: "3 May", "May 3rd, 2025", "2025-05-03", "June". Without a year it is the latest
 * such day that is not to come.
 */
export function dayIn(text: string, today: string): string | null {
  const iso = /^(?:the )?(\d{4})-(\d\d)-(\d\d)\b/.exec(text)
  if (iso) return real(`${iso[1]}-${iso[2]}-${iso[3]}`)
  const dayFirst = new RegExp(
    `^(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH})\\b(?:,? ((?:19|20)\\d\\d))?`,
  ).exec(text)
  if (dayFirst) return latest(dayFirst[2] ?? '', Number(dayFirst[1]), dayFirst[3], today)
  const monthFirst = new RegExp(
    `^(${MONTH})\\b(?: (\\d{1,2})(?:st|nd|rd|th)?(?!\\d))?(?:,? ((?:19|20)\\d\\d))?`,
  ).exec(text)
  return monthFirst ? latest(monthFirst[1] ?? '', Number(monthFirst[2] ?? 1), monthFirst[3], today) : null
}

function latest(month: string, date: number, year: string | undefined, today: string): string | null {
  const at = `${two(monthNumber(month))}-${two(date)}`
  if (year) return real(`${year}-${at}`)
  const thisYear = Number(today.slice(0, 4))
  const [now, before] = [real(`${thisYear}-${at}`), real(`${thisYear - 1}-${at}`)]
  return now !== null && now <= today ? now : before
}

function real(day: string): string | null {
  try {
    dayNumber(day)
    return day
  } catch {
    return null
  }
}

const monthNumber = (name: string) => MONTHS.findIndex((month) => month.startsWith(name.slice(0, 3))) + 1

function namedMonth(name: string, year: string | undefined, today: string): Period {
  const number = monthNumber(name)
  const thisYear = Number(today.slice(0, 4))
  const of = year ? Number(year) : number <= Number(today.slice(5, 7)) ? thisYear : thisYear - 1
  return ofMonth(of, number)
}

/** May. */
function named(month: number): string {
  const name = MONTHS[month - 1] ?? ''
  return `${name[0]?.toUpperCase()}${name.slice(1)}`
}

/** A whole month; named by it where nothing else is said. */
export function ofMonth(year: number, month: number, words = `in ${named(month)} ${year}`): Period {
  const from = `${year}-${two(month)}-01`
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${two(month + 1)}-01`
  return { from, to: addDays(next, -1), words }
}

/** A whole year. */
export const ofYear = (year: number, words = `in ${year}`): Period => ({
  from: `${year}-01-01`,
  to: `${year}-12-31`,
  words,
})

/** 3 May, with its year where that is not today’s. */
export const dated = (day: string, today: string) => {
  const text = `${Number(day.slice(8))} ${named(Number(day.slice(5, 7)))}`
  return day.slice(0, 4) === today.slice(0, 4) ? text : `${text} ${day.slice(0, 4)}`
}
