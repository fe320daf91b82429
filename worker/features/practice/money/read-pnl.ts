import type { Ctx } from '#worker/context.ts'
import { foldPnl, type PnlBy } from '#worker/domain/money/pnl.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { loadPnl, loadRows, type RowsOf } from './repo/lines.ts'
import type { PnlQuery, RowsQuery } from './schema.ts'

const ROWS = 100

/** Profit and loss over practice-local days. Each cell is the sum of rows that `readRows` lists. */
export async function readPnl(ctx: Ctx, practiceId: string, asked: PnlQuery) {
  const range = { practiceId, from: asked.from ?? null, to: asked.to ?? null, now: ctx.now }
  const [{ head, groups, deferred, owed }] = await Promise.all([
    loadPnl(ctx.db, range, asked.by),
    requireMember(ctx, practiceId, ['owner']),
  ])
  if (!head) throw notFound('This practice')
  const own = groups.filter(({ currency }) => currency === head.currency)
  const months = asked.by === 'month' ? monthsOf(head.from, head.to) : []
  const { rows, total } = foldPnl(own, deferred, asked.by, months)
  const labels = new Map([...groups, ...deferred].map(({ key, label }) => [key, label]))
  return {
    ...head,
    by: asked.by,
    rows: rows.map(({ key, amounts, count }) => ({
      key,
      label: (key === null ? null : labels.get(key)) ?? key,
      count,
      ...amounts,
    })),
    total,
    owed,
    otherCurrencies: otherCurrencies(groups, head.currency),
  }
}

/** What is in another currency is never added up with the rest: it is told apart. */
function otherCurrencies(
  groups: readonly { currency: string; column: string; amountMinor: number }[],
  own: string,
) {
  const sums = new Map<string, { currency: string; column: string; amountMinor: number }>()
  for (const { currency, column, amountMinor } of groups) {
    if (currency === own) continue
    const known = sums.get(`${currency} ${column}`)
    sums.set(`${currency} ${column}`, {
      currency,
      column,
      amountMinor: (known?.amountMinor ?? 0) + amountMinor,
    })
  }
  return [...sums.values()]
}

function monthsOf(from: string, to: string): string[] {
  const months: string[] = []
  let [year = 0, month = 0] = from.split('-').map(Number)
  for (; months.length < 30; month++) {
    if (month > 12) [year, month] = [year + 1, 1]
    const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
    if (text > to.slice(0, 7)) break
    months.push(text)
  }
  return months
}

/** The rows of one cell, newest first, with the sum and the number of all of them. */
export async function readRows(ctx: Ctx, practiceId: string, asked: RowsQuery) {
  const range = { practiceId, from: asked.from ?? null, to: asked.to ?? null, now: ctx.now }
  const [day, ...id] = asked.after?.split('|') ?? []
  const of: RowsOf = {
    column: asked.column ?? null,
    by: asked.by as PnlBy,
    key: asked.key === 'none' ? null : asked.key,
    after: day ? { day, id: id.join('|') } : null,
    limit: ROWS + 1,
  }
  const [found] = await Promise.all([loadRows(ctx.db, range, of), requireMember(ctx, practiceId, ['owner'])])
  if (!found.head) throw notFound('This practice')
  const page = found.rows.slice(0, ROWS)
  const last = page.at(-1)
  return {
    ...found.head,
    totalMinor: found.totalMinor,
    count: found.count,
    rows: page,
    next: found.rows.length > ROWS && last ? `${last.day}|${last.id}` : null,
  }
}
