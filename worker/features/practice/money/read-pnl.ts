import type { Ctx } from '#worker/context.ts'
import { foldPnl, type PnlAmounts } from '#worker/domain/money/pnl.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Amounts, Pnl } from './answers.ts'
import { loadPnl } from './repo/lines.ts'
import type { PnlQuery } from './schema.ts'

/** Profit and loss over practice-local days. Each cell is the sum of rows that `readRows` lists. */
export async function readPnl(ctx: Ctx, practiceId: string, asked: PnlQuery): Promise<Pnl> {
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
      ...shown(amounts),
    })),
    total: shown(total),
    owed,
    otherCurrencies: otherCurrencies(groups, head.currency),
  }
}

/** Columns as every other field of an answer is spelled. */
function shown({
  taken_back: takenBack,
  text_costs: textCosts,
  model_costs: modelCosts,
  ...amounts
}: PnlAmounts): Amounts {
  return { ...amounts, takenBack, textCosts, modelCosts }
}

/** What is in another currency is never added up with the rest: it is told apart. */
function otherCurrencies(
  groups: readonly Pnl['otherCurrencies'][number][],
  own: string,
): Pnl['otherCurrencies'] {
  const sums = new Map<string, Pnl['otherCurrencies'][number]>()
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
