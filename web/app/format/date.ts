import { dayNumber } from '#worker/domain/calendar/day.ts'

/**
 * Days are 'YYYY-MM-DD' in the athlete's own zone and are never shifted; instants are ISO strings and are
 * shown in the zone that is passed.
 */
const noon = (day: string) => new Date(`${day}T12:00:00Z`)

const SHAPES = {
  /** Thu 23 Apr */
  short: { weekday: 'short', day: 'numeric', month: 'short' },
  /** Thu 23 Apr 2026 */
  full: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  /** Thursday 23 April */
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  /** 23 Apr */
  bare: { day: 'numeric', month: 'short' },
  /** 23 Apr 2026 */
  dated: { day: 'numeric', month: 'short', year: 'numeric' },
  /** Apr */
  month: { month: 'short' },
  /** April 2026 */
  monthYear: { month: 'long', year: 'numeric' },
  /** Thu */
  weekday: { weekday: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export type DayShape = keyof typeof SHAPES

// Building a formatter costs more than a hundred uses of it, and a table of ten years has thousands of days.
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(shape: DayShape, locale: string): Intl.DateTimeFormat {
  const key = `${locale} ${shape}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, { ...SHAPES[shape], timeZone: 'UTC' })
  if (formatters.size < 100) formatters.set(key, made)
  return made
}

/** One athlete-local day by locale; British order for plain English, as the product writes it. */
export function day(value: string, shape: DayShape = 'short', locale = 'en-GB'): string {
  if (locale === 'en' || locale === 'en-GB') return englishDay(value, shape)
  return formatter(shape, locale)
    .format(noon(value))
    .replace(/^(\p{L}+), /u, '$1 ')
    .replace('Sept ', 'Sep ')
    .replace(/Sept$/, 'Sep')
}

/** A day with its year only where that is another than the year of `near`; bare is without its weekday. */
export function dayNear(
  value: string,
  near: string,
  locale = 'en-GB',
  shape: 'short' | 'bare' = 'short',
): string {
  const withYear = shape === 'short' ? 'full' : 'dated'
  return day(value, value.slice(0, 4) === near.slice(0, 4) ? shape : withYear, locale)
}

const MONTHS = words('January February March April May June July August September October November December')
const WEEKDAYS = words('Monday Tuesday Wednesday Thursday Friday Saturday Sunday')

function words(list: string): readonly string[] {
  return list.split(' ')
}

const SHORT_MONTHS = MONTHS.map((name) => name.slice(0, 3))
const SHORT_WEEKDAYS = WEEKDAYS.map((name) => name.slice(0, 3))

// Tables of ten years write hundreds of days; by hand each costs a tenth of what a formatter takes.
function englishDay(value: string, shape: DayShape): string {
  const parts: Intl.DateTimeFormatOptions = SHAPES[shape]
  let text = ''
  if (parts.weekday) text = (parts.weekday === 'short' ? SHORT_WEEKDAYS : WEEKDAYS)[weekdayIndex(value)] ?? ''
  if (parts.day) text += `${text && ' '}${Number(value.slice(8))}`
  if (parts.month) {
    const names = parts.month === 'short' ? SHORT_MONTHS : MONTHS
    text += `${text && ' '}${names[Number(value.slice(5, 7)) - 1] ?? ''}`
  }
  return parts.year ? `${text} ${Number(value.slice(0, 4))}` : text
}

/** The clock of an instant in a zone: 18:12, or as the locale writes it. */
export function clock(instantAt: string, timeZone: string, locale = 'en-GB'): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(instantAt))
}

/** The athlete-local day of an instant, YYYY-MM-DD. */
export function dayOf(instantAt: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(instantAt))
}

/** Day and clock together: Wed 22 Apr 2026, 18:12. */
export function moment(instantAt: string, timeZone: string, locale = 'en-GB'): string {
  return `${day(dayOf(instantAt, timeZone), 'full', locale)}, ${clock(instantAt, timeZone, locale)}`
}

/** Monday is 0. */
export function weekdayIndex(value: string): number {
  // Day 0 of the count was a Thursday.
  return (((dayNumber(value) + 3) % 7) + 7) % 7
}
