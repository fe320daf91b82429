import type { Sport } from '../../activity/sport.ts'
import { addDays } from '../../calendar/day.ts'
import { isoWeekOf } from '../../calendar/iso-week.ts'
import type { Spoken } from '../language.ts'
import type { Extreme } from '../lookup.ts'
import { EVER, type Period } from '../period.ts'
import { type SpokenUnits, sayClimb, sayDistance, sayDuration, sayNumber, sayPace } from '../units-said.ts'
import type { CoachWords, FormStatus, Said } from './coach-words.ts'
import type { Evidence } from './evidence/keys.ts'

type Values = Readonly<Record<string, string | number>>

const fill = (template: string, values: Values) => {
  const text = template.replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ''))
  // "{when}: ..." begins a sentence.
  return template.startsWith('{') && template.endsWith('.')
    ? (text[0]?.toLocaleUpperCase() ?? '') + text.slice(1)
    : text
}

/** In French no line begins with a mark or ends with an opening quote. */
const unbroken = (text: string) =>
  text.replace(/ ([:;?!\u00bb])/g, '\u00a0$1').replace(/\u00ab /g, '\u00ab\u00a0')

/** The coach's own words in one language, with numbers, days and units as its readers write them. */
export class Speech {
  readonly language: Spoken
  readonly #words: CoachWords
  readonly #locale: string
  readonly #units: SpokenUnits
  readonly #formats = new Map<number, Intl.NumberFormat>()

  /** @param locale such as `de-AT`; one of another language than the words is ignored */
  constructor(words: CoachWords, language: Spoken, locale: string, units: SpokenUnits) {
    this.language = language
    this.#words = words
    this.#locale = locale.slice(0, 2) === language ? locale : language
    this.#units = units
  }

  get evidence(): Evidence | null {
    return this.#words.evidence
  }

  say(key: Said, values: Values = {}): string {
    return this.#fill(this.#words.say[key], values)
  }

  /** A sentence of a list of its own, such as those on topics. */
  tell(template: string, values: Values = {}): string {
    return this.#fill(template, values)
  }

  #fill(template: string, values: Values): string {
    return this.language === 'fr' ? fill(unbroken(template), values) : fill(template, values)
  }

  /** English as the pages write it; else as the locale does. The minus is a minus everywhere. */
  readonly number = (value: number, decimals = 0): string => {
    if (this.language === 'en') return sayNumber(value, decimals)
    const known = this.#formats.get(decimals)
    const format =
      known ??
      new Intl.NumberFormat(this.#locale, {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      })
    if (!known) this.#formats.set(decimals, format)
    const text = format.format(Math.abs(value))
    return value < 0 && /[1-9]/.test(text) ? `\u2212${text}` : text
  }

  distance(metres: number, sport: Sport | null = null): string {
    return sayDistance(metres, this.#units, sport, this.number)
  }

  climb(metres: number): string {
    return sayClimb(metres, this.#units, this.number)
  }

  pace(metres: number, seconds: number, sport: Sport): string {
    return sayPace(metres, seconds, this.#units, sport, this.number)
  }

  readonly time = sayDuration

  quote(name: string): string {
    return this.#fill(this.#words.quote, { name })
  }

  /** 3 May, with its year where that is not today's. */
  day(day: string, today: string): string {
    const first = this.language === 'fr' && day.endsWith('-01')
    const values = {
      date: first ? '1er' : Number(day.slice(8)),
      month: this.#words.months[Number(day.slice(5, 7)) - 1] ?? '',
      year: day.slice(0, 4),
    }
    return this.say(day.slice(0, 4) === today.slice(0, 4) ? 'date' : 'dateOfYear', values)
  }

  /** "run", "rides": an activity of a sport, or of any. */
  activity(sport: Sport | null, count: number): string {
    const [one, many] = this.#words.sports[sport ?? 'any']
    return count === 1 ? one : many
  }

  amount(sport: Sport | null, count: number): string {
    return `${this.number(count)} ${this.activity(sport, count)}`
  }

  /** "Your longest run". */
  extreme(by: Extreme, least: boolean, sport: Sport | null): string {
    const forms = this.#words.extremes[by][least ? 1 : 0]
    return this.#fill(this.#formOf(forms, sport), { what: this.activity(sport, 1) })
  }

  /** "Your last run was ...". */
  last(sport: Sport | null, values: Values): string {
    return this.#fill(this.#formOf(this.#words.last, sport), { ...values, what: this.activity(sport, 1) })
  }

  #formOf(forms: readonly string[], sport: Sport | null): string {
    const [, , form] = this.#words.sports[sport ?? 'any']
    return forms[form] ?? forms[0] ?? ''
  }

  form(status: FormStatus): string {
    return this.#words.form[status]
  }

  standardDistance(name: string): string {
    return this.#words.distances[name] ?? (this.language === 'en' ? name : this.#regrouped(name))
  }

  /** "1,500 m" as the locale groups it. */
  #regrouped(name: string): string {
    return name.replace(/^\d+,\d{3}/, (number) => this.number(Number(number.replace(',', ''))))
  }

  and(names: readonly string[]): string {
    const [last, ...before] = [...names].reverse()
    return before.length === 0
      ? (last ?? '')
      : this.say('and', { first: before.reverse().join(', '), second: last ?? '' })
  }

  /** Days as a sentence names them: "this week", "in March 2026", "since 3 May". */
  period({ from, to, isReturn }: Period, today: string): string {
    if (isReturn) return this.say('sinceReturn', { day: this.day(from, today) })
    if (from === EVER) return this.say('ever')
    if (from === to) return this.#oneDay(from, today)
    const monday = isoWeekOf(today).startDay
    const isWeek = addDays(from, 6) === to
    if (isWeek && from === monday) return this.say('thisWeek')
    if (isWeek && from === addDays(monday, 7)) return this.say('nextWeek')
    if (isWeek && from === addDays(monday, -7)) return this.say('lastWeek')
    if (from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31`) return this.#year(from, today)
    const nextMonth = addDays(to, 1)
    if (from.endsWith('-01') && nextMonth.endsWith('-01') && from.slice(0, 7) === to.slice(0, 7))
      return this.#month(from, today)
    if (to === today) return this.say('since', { day: this.day(from, today) })
    const ahead = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
    if (from === today) return this.say('nextDays', { count: ahead })
    return this.say('span', { from: this.day(from, today), to: this.day(to, today) })
  }

  #oneDay(day: string, today: string): string {
    if (day === today) return this.say('today')
    if (day === addDays(today, -1)) return this.say('yesterday')
    if (day === addDays(today, 1)) return this.say('tomorrow')
    return this.say('on', { day: this.day(day, today) })
  }

  #year(from: string, today: string): string {
    const ago = Number(today.slice(0, 4)) - Number(from.slice(0, 4))
    if (ago === 0) return this.say('thisYear')
    return ago === 1 ? this.say('lastYear') : this.say('year', { year: from.slice(0, 4) })
  }

  #month(from: string, today: string): string {
    const month = from.slice(0, 7)
    if (month === today.slice(0, 7)) return this.say('thisMonth')
    if (month === addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7)) return this.say('lastMonth')
    const name = this.#words.months[Number(from.slice(5, 7)) - 1] ?? ''
    return this.say('month', { month: name, year: from.slice(0, 4) })
  }
}
