import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { findClients as select } from './repo/client.ts'
import type { ClientsQuery } from './schema.ts'

/** A page of a practice's clients, by name; `next` is the cursor of the page after. */
export async function findClients(ctx: Ctx, practiceId: string, { after, limit, ...filter }: ClientsQuery) {
  const found = select(ctx.db, practiceId, {
    q: filter.q,
    tag: filter.tag,
    status: filter.status,
    after: after === undefined ? undefined : readCursor(after),
    limit: limit + 1,
  })
  const [rows] = await Promise.all([found, requireMember(ctx, practiceId)])
  const clients = rows.slice(0, limit)
  const last = clients.at(-1)
  return { clients, next: rows.length > limit && last ? `${last.id}.${encodeURIComponent(last.name)}` : null }
}

function readCursor(text: string): { name: string; id: string } {
  const dot = text.indexOf('.')
  try {
    if (dot > 0) return { id: text.slice(0, dot), name: decodeURIComponent(text.slice(dot + 1)) }
  } catch {
    // An address that was cut: the answer below says so.
  }
  throw new AppError('invalid_input', 'after: is not a cursor of this list', { field: 'after' })
}
