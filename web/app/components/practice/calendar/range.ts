import { day as dayText, weekdayIndex } from '#web/format/date.ts'
import { addDays, dayNumber, daysBetween } from '#worker/domain/calendar/day.ts'

export const VIEWS = ['day', 'week', 'month'] as const
export type CalendarView = (typeof VIEWS)[number]

/** Where in the calendar someone is: the address holds it all, so it can be shared and works without script. */
export interface CalendarQuery {
  view: CalendarView
  /** The day in the middle of attention; its week or month is in view. */
  day: string
  /** One trainer's id, or `all`. */
  trainer: string
  /** Kept by the shell's switch for people of several practices. */
  practice?: string
}

export interface DayRange {
  from: string
  to: string
}

/** Reads the query from an address; what is no day or view falls back to today's week. */
export function readQuery(params: URLSearchParams, today: string): CalendarQuery {
  const view = VIEWS.find((known) => known === params.get('view')) ?? 'week'
  const day = params.get('day') ?? ''
  const practice = params.get('practice')
  return {
    view,
    day: isDay(day) ? day : today,
    trainer: /^ath_\w+$/.test(params.get('trainer') ?? '') ? (params.get('trainer') ?? 'all') : 'all',
    ...(practice && { practice }),
  }
}

export function isDay(text: string): boolean {
  try {
    return dayNumber(text) > 0
  } catch {
    return false
  }
}

/** The practice-local days in view, both included: at most 42. */
export function rangeOf({ view, day }: Pick<CalendarQuery, 'view' | 'day'>): DayRange {
  if (view === 'day') return { from: day, to: day }
  if (view === 'week') return { from: mondayOf(day), to: addDays(mondayOf(day), 6) }
  const first = `${day.slice(0, 8)}01`
  return { from: mondayOf(first), to: addDays(mondayOf(lastOfMonth(day)), 6) }
}

export function mondayOf(day: string): string {
  return addDays(day, -weekdayIndex(day))
}

function lastOfMonth(day: string): string {
  return addDays(`${monthAfter(day, 1)}-01`, -1)
}

/** The month so many months on, YYYY-MM. */
function monthAfter(day: string, months: number): string {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** One view's length on or back; in a shorter month the last day stands for the 31st. */
export function step(query: CalendarQuery, by: 1 | -1): CalendarQuery {
  if (query.view !== 'month')
    return { ...query, day: addDays(query.day, by * (query.view === 'day' ? 1 : 7)) }
  const month = monthAfter(query.day, by)
  const last = lastOfMonth(`${month}-01`)
  const same = `${month}-${query.day.slice(8)}`
  return { ...query, day: same > last ? last : same }
}

export function daysOf({ from, to }: DayRange): string[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i))
}

/** 20–26 April 2026, or 27 April–3 May 2026; a day and a month by their own names. */
export function titleOf(query: Pick<CalendarQuery, 'view' | 'day'>, locale?: string): string {
  if (query.view === 'month') return dayText(query.day, 'monthYear', locale)
  if (query.view === 'day') return `${dayText(query.day, 'long', locale)} ${query.day.slice(0, 4)}`
  const { from, to } = rangeOf(query)
  const end = `${Number(to.slice(8))} ${dayText(to, 'monthYear', locale)}`
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}–${end}`
  const sameYear = from.slice(0, 4) === to.slice(0, 4)
  const start = `${Number(from.slice(8))} ${dayText(from, 'monthYear', locale)}`
  return `${sameYear ? start.replace(/ \d{4}$/, '') : start} – ${end}`
}

const OPENS = ['open', 'booking']
const ADDS = ['new', 'client']

/** The address of a query. What is open beside it has a page of its own, so that its script comes only then. */
export function hrefOf(query: CalendarQuery, more: Record<string, string | undefined> = {}): string {
  const params = new URLSearchParams()
  if (query.practice) params.set('practice', query.practice)
  params.set('view', query.view)
  params.set('day', query.day)
  if (query.trainer !== 'all') params.set('trainer', query.trainer)
  for (const [name, value] of Object.entries(more)) if (value !== undefined) params.set(name, value)
  return `${pathFor(params)}?${params}`
}

/** The page that shows what an address names: an open session or booking, a new booking, or the calendar alone. */
export function pathFor(params: URLSearchParams): string {
  const names = (list: readonly string[]) => list.some((name) => params.has(name))
  return `/practice/calendar${names(OPENS) ? '/open' : names(ADDS) ? '/new' : ''}`
}
