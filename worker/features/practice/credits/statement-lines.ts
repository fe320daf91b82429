import type { Ctx } from '#worker/context.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Statement } from './answers.ts'
import { loadStatement, type StatementOf } from './repo/read.ts'

const LINES = 50

/** A page of a statement with the name of the other client of each transfer: for the practice’s eyes alone. */
export async function linesOf(ctx: Ctx, of: StatementOf, before?: number): Promise<Statement> {
  const { head, lines } = await loadStatement(ctx.db, of, before, LINES + 1)
  if (!head) throw notFound('This statement')
  const page = lines.slice(0, LINES)
  return {
    practiceName: head.practiceName,
    currency: head.currency,
    timezone: head.timezone,
    version: head.version,
    lines: page,
    next: lines.length > LINES ? (page.at(-1)?.seq ?? null) : null,
  }
}
