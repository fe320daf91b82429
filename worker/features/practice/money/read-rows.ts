import type { Ctx } from '#worker/context.ts'
import type { PnlBy } from '#worker/domain/money/pnl.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { MoneyRows } from './answers.ts'
import { loadRows, type RowsOf } from './repo/lines.ts'
import type { RowsQuery } from './schema.ts'

const ROWS = 100

/** The rows of one cell, newest first, with the sum and the number of all of them. */
export async function readRows(ctx: Ctx, practiceId: string, asked: RowsQuery): Promise<MoneyRows> {
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
