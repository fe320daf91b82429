import type { Ctx } from '#worker/context.ts'
import { foldPnl } from '#worker/domain/money/pnl.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { loadPnl } from './repo/lines.ts'
import type { PnlQuery } from './schema.ts'

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
