import { dayNumber, dayText } from '../calendar/day.ts'

/** A recurrence as a foreign calendar gives it (RFC 5545, 3.3.10), by days: the time of day is its first event's. */
export interface ForeignRule {
  freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'
  interval: number
  count: number | null
  /** ISO weekday, with which one of the month or year (-1 the last); null is each. */
  byDay: readonly { nth: number | null; weekday: number }[]
  /** 1 to 31, or -1 for the last. */
  byMonthDay: readonly number[]
  byMonth: readonly number[]
  bySetPos: readonly number[]
  /** ISO weekday on which a week begins. */
  weekStart: number
}

/** How many days may be looked at before a calendar counts as a bomb; shared by all events of one file. */
export interface StepBudget {
  left: number
}

/** Thrown when the budget is used up. */
export class TooManySteps extends RangeError {
  override readonly name = 'TooManySteps'
}

const weekdayOf = (number: number) => ((((number + 3) % 7) + 7) % 7) + 1
const dateOf = (number: number) => new Date(number * 86_400_000)
const monthOf = (number: number) => dateOf(number).getUTCFullYear() * 12 + dateOf(number).getUTCMonth()
const firstOfMonth = (month: number) => Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000

/**
 * The days of a rule between two days, both included, in order. Without a count it starts looking at the range; with
 * one it counts from the first day. The first day is always one of them.
 * @throws TooManySteps when the budget is used up
 */
export function foreignDays(
  rule: ForeignRule,
  startDay: string,
  range: { from: string; to: string },
  budget: StepBudget,
): string[] {
  const [start, from, to] = [dayNumber(startDay), dayNumber(range.from), dayNumber(range.to)]
  const days: number[] = start >= from && start <= to ? [start] : []
  let counted = 1
  const most = rule.count ?? Number.POSITIVE_INFINITY
  const origin = periodOf(rule, start)
  const skipped =
    rule.count === null && from > start
      ? Math.max(0, Math.floor((periodOf(rule, from) - origin) / rule.interval) - 1)
      : 0
  for (let period = origin + skipped * rule.interval; counted < most; period += rule.interval) {
    if (--budget.left < 0) throw new TooManySteps('too many steps')
    const first = firstDayOf(rule, period)
    if (!(first <= to)) break
    const found = daysOfPeriod(rule, start, period)
    budget.left -= found.length
    for (const day of found) {
      if (day <= start || counted >= most) continue
      counted += 1
      if (day >= from && day <= to) days.push(day)
    }
  }
  return days.map(dayText)
}

function periodOf(rule: ForeignRule, number: number): number {
  if (rule.freq === 'DAILY') return number
  if (rule.freq === 'WEEKLY') return Math.floor((number + 3 - (rule.weekStart - 1)) / 7)
  return rule.freq === 'MONTHLY' ? monthOf(number) : Math.floor(monthOf(number) / 12)
}

function firstDayOf(rule: ForeignRule, period: number): number {
  if (rule.freq === 'DAILY') return period
  if (rule.freq === 'WEEKLY') return period * 7 - 3 + (rule.weekStart - 1)
  return firstOfMonth(rule.freq === 'MONTHLY' ? period : period * 12)
}

function daysOfPeriod(rule: ForeignRule, start: number, period: number): number[] {
  const found = candidates(rule, start, period).sort((a, b) => a - b)
  if (rule.bySetPos.length === 0) return found
  const picked = rule.bySetPos.map((place) => found.at(place > 0 ? place - 1 : place))
  return [...new Set(picked)].filter((day) => day !== undefined).sort((a, b) => a - b)
}

function candidates(rule: ForeignRule, start: number, period: number): number[] {
  const first = firstDayOf(rule, period)
  const inMonth = (day: number) => rule.byMonth.length === 0 || rule.byMonth.includes((monthOf(day) % 12) + 1)
  if (rule.freq === 'DAILY') {
    return [first].filter((day) => inMonth(day) && isMonthDay(rule, day) && isWeekday(rule, day))
  }
  if (rule.freq === 'WEEKLY') {
    const weekdays = rule.byDay.length > 0 ? rule.byDay.map(({ weekday }) => weekday) : [weekdayOf(start)]
    return span(first, 7).filter((day) => weekdays.includes(weekdayOf(day)) && inMonth(day))
  }
  if (rule.freq === 'MONTHLY')
    return span(first, 31).some(inMonth) && inMonth(first) ? ofMonth(rule, start, period) : []
  if (rule.byMonth.length === 0 && rule.byMonthDay.length === 0 && rule.byDay.length > 0) {
    return nthOf(rule, first, firstOfMonth((period + 1) * 12) - first)
  }
  const isPlain = rule.byMonthDay.length === 0 && rule.byDay.length === 0
  const own = [(monthOf(start) % 12) + 1]
  const every = rule.byMonth.length > 0 ? rule.byMonth : isPlain ? own : span(1, 12)
  return [...new Set(every)].flatMap((month) => ofMonth(rule, start, period * 12 + month - 1))
}

function ofMonth(rule: ForeignRule, start: number, month: number): number[] {
  const first = firstOfMonth(month)
  const length = firstOfMonth(month + 1) - first
  if (rule.byMonthDay.length > 0) {
    const days = span(first, length).filter((day) => isMonthDay(rule, day))
    return rule.byDay.length > 0 ? days.filter((day) => nthOf(rule, first, length).includes(day)) : days
  }
  if (rule.byDay.length > 0) return nthOf(rule, first, length)
  const date = dateOf(start).getUTCDate()
  return date <= length ? [first + date - 1] : []
}

/** The weekdays of a span, each or the nth. */
function nthOf(rule: ForeignRule, first: number, length: number): number[] {
  const all = span(first, length)
  const found = rule.byDay.flatMap(({ nth, weekday }) => {
    const same = all.filter((day) => weekdayOf(day) === weekday)
    const one = nth === null ? undefined : same.at(nth > 0 ? nth - 1 : nth)
    return nth === null ? same : one === undefined ? [] : [one]
  })
  return [...new Set(found)]
}

function isMonthDay(rule: ForeignRule, day: number): boolean {
  if (rule.byMonthDay.length === 0) return true
  const date = dateOf(day).getUTCDate()
  const length = firstOfMonth(monthOf(day) + 1) - firstOfMonth(monthOf(day))
  return rule.byMonthDay.includes(date) || rule.byMonthDay.includes(date - length - 1)
}

const isWeekday = (rule: ForeignRule, day: number) =>
  rule.byDay.length === 0 || rule.byDay.some(({ weekday }) => weekday === weekdayOf(day))

const span = (first: number, length: number) => Array.from({ length }, (_, index) => first + index)
