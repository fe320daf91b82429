import type { Risk, WeekConsequence } from '../actions/consequence.ts'
import type { Spoken } from '../language.ts'
import type { CardWords } from './card-words.ts'

type Values = Readonly<Record<string, string | number>>

interface Side {
  title: string
  day: string
  plannedS: number
  plannedStress: number
  isSkipped: boolean
}

export interface Carded {
  isApplied: boolean
  isUndone: boolean
  changes: readonly { before: Side; after: Side }[]
  weeks: readonly WeekConsequence[]
  risks: readonly Risk[]
}

const two = (value: number) => String(value).padStart(2, '0')
const escaped = (text: string) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&')

/** English sentences of a table in its language, one or several; what is filled in goes with them. */
function said(english: string, table: CardWords['reasons']): string {
  return Object.entries(table).reduce((text, [template, words]) => {
    const pattern = escaped(template).replace(/\{(\w+)\}/g, '(?<$1>[^“”"]+?)')
    return text.replace(new RegExp(pattern, 'g'), (...found) => {
      const held: Record<string, string> = found.at(-1)
      return words.replace(/\{(\w+)\}/g, (_, key: string) => held[key] ?? '')
    })
  }, english)
}

/** A day as the rules write it: Fri 27 Nov 2026. */
const DAY =
  /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}\b/g
const isoOf = (day: string) => new Date(`${day.slice(4)} 12:00:00Z`).toISOString().slice(0, 10)

/** A proposal in one language: what it is, why, what happens otherwise and what to weigh. */
export class SayCard {
  readonly #words: CardWords
  readonly #day: Intl.DateTimeFormat
  readonly #bare: Intl.DateTimeFormat
  readonly language: Spoken

  /** @param locale such as `de-AT`; one of another language than the words is ignored */
  constructor(words: CardWords, language: Spoken, locale: string) {
    this.#words = words
    this.language = language
    const own = locale.slice(0, 2) === language ? locale : language
    const dates = own === 'en' ? 'en-GB' : own
    const shape = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const
    this.#day = new Intl.DateTimeFormat(dates, { ...shape, weekday: 'short' })
    this.#bare = new Intl.DateTimeFormat(dates, shape)
  }

  all(card: Carded) {
    const { said } = this.#words
    return {
      language: this.language,
      words: this.#words.fixed,
      title: this.#title(card),
      changes: card.changes.map(({ before, after }) => ({
        ...{ before: this.#side(before, false), beforeSum: this.#sumOf(before) },
        ...{ after: this.#side(after, before.day !== after.day), afterSum: this.#sumOf(after) },
      })),
      otherwise: {
        ...{ title: said.otherwise, week: said.week, asPlanned: said.asPlanned, changed: said.changed },
        weeks: card.weeks.map((one) => ({
          when: this.#fill('span', { from: this.#on(one.startDay, true), to: this.#on(one.endDay, true) }),
          asPlanned: this.#sum(one.fromS, one.fromStress),
          changed: this.#sum(one.toS, one.toStress),
        })),
      },
      risks: card.risks.length === 0 ? null : [said.toWeigh, ...card.risks.map(this.risk)].join(' '),
    }
  }

  /** Reasons of the plan's rules, one or several; what is none of them stays as it is. */
  reason(english: string): string {
    return said(english, this.#words.reasons)
  }

  /** Why the plan's rules would not have a change; what is none of theirs stays as it is. */
  refusal(english: string): string {
    const text = said(english, this.#words.refusals)
    return text === english ? text : text.replace(DAY, (day) => this.#on(isoOf(day)))
  }

  /** What is worth knowing before a yes, calmly. */
  readonly risk = (risk: Risk): string => {
    switch (risk.kind) {
      case 'key_skipped':
        return this.#fill('key_skipped', { title: risk.title, day: this.#on(risk.day) })
      case 'hard_in_a_row':
        return this.#fill('hard_in_a_row', { day: this.#on(risk.day), next: this.#on(risk.next) })
      case 'week_lighter':
        return this.#fill('week_lighter', { week: risk.week, percent: risk.percent })
      case 'more_near_race':
        return this.#fill('more_near_race', { title: risk.title, day: this.#on(risk.raceDay) })
    }
  }

  #title({ isApplied, isUndone, changes: { length: count } }: Carded): string {
    if (isUndone) return this.#words.said.undone
    if (isApplied) return this.#fill(count === 1 ? 'oneApplied' : 'applied', { count })
    if (count === 0) return this.#words.said.proposal
    return this.#fill(count === 1 ? 'oneChange' : 'changes', { count })
  }

  #side({ title, day, isSkipped }: Side, isMoved: boolean): string {
    const words = isSkipped ? this.#fill('leftOut', { title }) : title
    return isMoved ? `${words}, ${this.#on(day)}` : words
  }

  #sumOf({ plannedS, plannedStress, isSkipped }: Side): string {
    return isSkipped ? this.#words.said.noLoad : this.#sum(plannedS, plannedStress)
  }

  #sum(seconds: number, stress: number): string {
    const minutes = Math.round(seconds / 60)
    const hours = `${Math.floor(minutes / 60)}:${two(minutes % 60)}`
    return this.#fill('sum', { hours, points: Math.round(stress) })
  }

  #on(day: string, isBare = false): string {
    const text = (isBare ? this.#bare : this.#day).format(new Date(`${day}T12:00:00Z`))
    return this.language === 'en' ? text.replace(',', '').replace('Sept', 'Sep') : text
  }

  #fill(key: keyof CardWords['said'], values: Values): string {
    return this.#words.said[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  }
}
