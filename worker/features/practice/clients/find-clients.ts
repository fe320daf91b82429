import type { Ctx } from '#worker/context.ts'
import type { Remaining } from '#worker/domain/credits/packages.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { ClientList } from './answers.ts'
import { findClients as select } from './repo/client-list.ts'
import type { ClientsQuery } from './schema.ts'

/**
 * A page of a practice's clients, by name, each with what they have left and when they come next; `next` is the
 * cursor of the page after, `tags` what the list can be narrowed to.
 */
export async function findClients(
  ctx: Ctx,
  practiceId: string,
  { after, limit, ...filter }: ClientsQuery,
): Promise<ClientList> {
  const found = select(ctx.db, practiceId, {
    q: filter.q,
    tag: filter.tag,
    status: filter.status,
    after: after === undefined ? undefined : readCursor(after),
    limit: limit + 1,
    now: ctx.now,
  })
  const [{ rows, tags }] = await Promise.all([found, requireMember(ctx, practiceId)])
  const clients = rows.slice(0, limit).map(({ left, ...row }) => ({ ...row, remaining: remaining(left) }))
  const last = clients.at(-1)
  const next = rows.length > limit && last ? `${last.id}.${encodeURIComponent(last.name)}` : null
  return { clients, next, tags: tags.map(({ tag }) => tag) }
}

const remaining = (left: Partial<Record<string, number>>): Remaining => ({
  sessions: left.session ?? 0,
  minutes: left.minute ?? 0,
  amountMinor: left.amount ?? 0,
  isUnlimited: left.unlimited !== undefined,
})

function readCursor(text: string): { name: string; id: string } {
  const dot = text.indexOf('.')
  try {
    if (dot > 0) return { id: text.slice(0, dot), name: decodeURIComponent(text.slice(dot + 1)) }
  } catch {
    // An address that was cut: the answer below says so.
  }
  throw new AppError('invalid_input', 'after: is not a cursor of this list', { field: 'after' })
}
