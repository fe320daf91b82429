import type { Ctx } from '#worker/context.ts'
import { minorDigits } from '#worker/domain/money/minor.ts'
import { requireMember } from '#worker/platform/access.ts'
import { csv } from '#worker/platform/csv.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { loadRows } from './repo/lines.ts'
import type { ExportQuery } from './schema.ts'

const MOST_ROWS = 20_000
const HEADER = [
  ...['day', 'column', 'kind', 'amount', 'currency', 'description', 'client', 'trainer', 'service'],
  ...['provider', 'reference', 'id'],
]

/** Every line of a period for the accountant, newest first: what the numbers of Money are made of. */
export async function exportMoney(ctx: Ctx, practiceId: string, asked: ExportQuery): Promise<string> {
  const range = { practiceId, from: asked.from ?? null, to: asked.to ?? null, now: ctx.now }
  const all = { column: null, by: 'month' as const, key: undefined, after: null, limit: MOST_ROWS + 1 }
  const [{ head, rows }] = await Promise.all([
    loadRows(ctx.db, range, all),
    requireMember(ctx, practiceId, ['owner']),
  ])
  if (!head) throw notFound('This practice')
  if (rows.length > MOST_ROWS) {
    throw new AppError('invalid_input', `to: That is over ${MOST_ROWS} lines; choose fewer days.`, {
      field: 'to',
    })
  }
  return csv([
    HEADER,
    ...rows.map((row) => [
      ...[row.day, row.column, row.kind, row.amountMinor / 10 ** minorDigits(row.currency), row.currency],
      ...[row.what, row.clientName, row.trainerName, row.serviceName, row.provider, row.reference, row.id],
    ]),
  ])
}
