import { DUE_KINDS, LEDGER_KINDS } from '../credits/packages.ts'
import { MONEY_KINDS } from './payment-lines.ts'

/**
 * The kinds of lines a practice's money is reported in. Every amount is signed from the practice's view, so that a margin is a sum.
 * `received` and `tax` are what moved; the others are what the period earned and cost.
 */
export const MONEY_COLUMNS = [
  'received',
  'tax',
  'earned',
  'taken_back',
  'refunds',
  'fees',
  'text_costs',
  'model_costs',
  'expenses',
] as const
export type MoneyColumn = (typeof MONEY_COLUMNS)[number]

/** What the margin adds up: earned net of tax, credits taken back for refunds, less all that it cost. */
const IN_MARGIN: readonly MoneyColumn[] = [
  'earned',
  'taken_back',
  'refunds',
  'fees',
  'text_costs',
  'model_costs',
  'expenses',
]

/** What a row behind a number is: money that moved, a credit, something owed, time that passed, a text. */
export const MONEY_ROW_KINDS = [
  ...MONEY_KINDS,
  ...LEDGER_KINDS,
  ...DUE_KINDS,
  'time',
  'text',
  'deferred',
] as const
export type MoneyRowKind = (typeof MONEY_ROW_KINDS)[number]

export const PNL_BY = ['month', 'trainer', 'service', 'client'] as const
export type PnlBy = (typeof PNL_BY)[number]

/** So much of one column under one key, of so many rows; a null key is what belongs to none. */
export interface MoneyGroup {
  key: string | null
  column: MoneyColumn
  amountMinor: number
  count: number
}

export type PnlAmounts = Record<MoneyColumn, number> & { margin: number; deferred: number }
export interface PnlRow {
  key: string | null
  amounts: PnlAmounts
  count: number
}

/** Paid for and not yet earned, under a key. */
export interface DeferredGroup {
  key: string | null
  amountMinor: number
}

const nothing = (): PnlAmounts => ({
  received: 0,
  tax: 0,
  earned: 0,
  taken_back: 0,
  refunds: 0,
  fees: 0,
  text_costs: 0,
  model_costs: 0,
  expenses: 0,
  margin: 0,
  deferred: 0,
})

/**
 * Groups as rows, and their totals. Every total is the sum of its column's rows; a liability by month is not added up
 * but is the last month's.
 * @param keys rows to show even with nothing in them, in order; others follow by key
 */
export function foldPnl(
  groups: readonly MoneyGroup[],
  deferred: readonly DeferredGroup[],
  by: PnlBy,
  keys: readonly string[] = [],
): { rows: PnlRow[]; total: PnlAmounts } {
  const rows = new Map<string | null, PnlRow>(keys.map((key) => [key, { key, amounts: nothing(), count: 0 }]))
  const rowOf = (key: string | null) => {
    const known = rows.get(key) ?? { key, amounts: nothing(), count: 0 }
    rows.set(key, known)
    return known
  }
  for (const { key, column, amountMinor, count } of groups) {
    const row = rowOf(key)
    row.amounts[column] += amountMinor
    if (IN_MARGIN.includes(column)) row.amounts.margin += amountMinor
    row.count += count
  }
  for (const { key, amountMinor } of deferred) rowOf(key).amounts.deferred += amountMinor
  const sorted = [...rows.values()].sort(by === 'month' ? byKey : byEarned)
  return { rows: sorted, total: totalOf(sorted, by) }
}

function totalOf(rows: readonly PnlRow[], by: PnlBy): PnlAmounts {
  const total = nothing()
  for (const { amounts } of rows) {
    for (const column of [...MONEY_COLUMNS, 'margin'] as const) total[column] += amounts[column]
    if (by !== 'month') total.deferred += amounts.deferred
  }
  if (by === 'month') total.deferred = rows.at(-1)?.amounts.deferred ?? 0
  return total
}

const byKey = (a: PnlRow, b: PnlRow) => (String(a.key) < String(b.key) ? -1 : 1)
const byEarned = (a: PnlRow, b: PnlRow) =>
  b.amounts.earned - a.amounts.earned || b.amounts.received - a.amounts.received || byKey(a, b)
