import { addDays } from '#worker/domain/calendar/day.ts'
import { MONEY_COLUMNS, PNL_BY, type PnlBy } from '#worker/domain/money/pnl.ts'

/** What the page shows, as its address says it. */
export interface MoneyChoice {
  /** `YYYY-MM`, or empty for the month the practice is in. */
  month: string
  /** One month, or the twelve that end with it. */
  span: 'month' | 'year'
  by: PnlBy
  column: string
  /** Undefined for every row of the column. */
  key?: string | undefined
  after?: string | undefined
}

export function readChoice(params: URLSearchParams): MoneyChoice {
  const month = params.get('month') ?? ''
  const by = params.get('by') ?? ''
  const column = params.get('column') ?? ''
  const isColumn = column === 'deferred' || MONEY_COLUMNS.some((one) => one === column)
  return {
    month: /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(month) ? month : '',
    span: params.get('span') === 'year' ? 'year' : 'month',
    by: PNL_BY.find((one) => one === by) ?? 'trainer',
    column: isColumn ? column : '',
    key: params.get('key') ?? undefined,
    after: params.get('after') ?? undefined,
  }
}

/** The first and last day of the months shown; empty when the practice's own month is meant. */
export function daysOf({ month, span }: MoneyChoice): Record<string, string> {
  if (month === '') return {}
  const first = span === 'year' ? shiftMonth(month, -11) : month
  return { from: `${first}-01`, to: addDays(`${shiftMonth(month, 1)}-01`, -1) }
}

export function shiftMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const total = year * 12 + number - 1 + by
  return `${String(Math.floor(total / 12)).padStart(4, '0')}-${String((total % 12) + 1).padStart(2, '0')}`
}

/** The address of another view, the practice left to the shell. */
export function moneyHref(choice: MoneyChoice, change: Partial<MoneyChoice>): string {
  const next = { ...choice, ...change }
  const query = new URLSearchParams()
  if (next.month) query.set('month', next.month)
  if (next.span === 'year') query.set('span', 'year')
  if (next.by !== 'trainer') query.set('by', next.by)
  if (next.column) query.set('column', next.column)
  if (next.column && next.key !== undefined) query.set('key', next.key)
  if (next.column && next.after) query.set('after', next.after)
  return `/practice/money${query.size > 0 ? `?${query}` : ''}`
}

/** A month as people say it: November 2026. */
export function monthName(month: string): string {
  const [year = 1970, number = 1] = month.split('-').map(Number)
  const at = new Date(Date.UTC(year, number - 1, 1))
  return new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at)
}
