import type { Ctx } from '#worker/context.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { BookingList } from './answers.ts'
import { loadClientBookings } from './repo/booking.ts'
import type { BookingsQuery } from './schema.ts'

/** What is ahead, and a page of what is past; `next` is the cursor of the page after. */
export async function bookingsPage(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  query: BookingsQuery,
): Promise<BookingList> {
  const { limit } = query
  const before = query.before === undefined ? undefined : readCursor(query.before)
  const page = { now: ctx.now, before, limit: limit + 1 }
  const { head, upcoming, past } = await loadClientBookings(ctx.db, { practiceId, clientId }, page)
  if (!head) throw notFound('This client')
  const rows = past.slice(0, limit)
  const last = past.length > limit ? rows.at(-1) : undefined
  return {
    ...head,
    upcoming: upcoming.map((row) => withoutExpiredHold(row, ctx.now)),
    past: rows.map((row) => withoutExpiredHold(row, ctx.now)),
    next: last ? `${last.startsAt.toISOString()}~${last.id}` : null,
  }
}

function readCursor(text: string): { at: Date; id: string } {
  const [at = '', id = ''] = text.split('~')
  if (Number.isFinite(Date.parse(at)) && id.startsWith('bkg_')) return { at: new Date(at), id }
  throw new AppError('invalid_input', 'before: is not a cursor of this list', { field: 'before' })
}

/** A hold that ran out is over, whether or not somebody has swept it yet. */
export function withoutExpiredHold<T extends { state: string; holdUntil: Date | null }>(
  row: T,
  now: Date,
): T {
  const isOver = row.state === 'held' && row.holdUntil !== null && row.holdUntil <= now
  return isOver ? { ...row, state: 'cancelled' } : row
}
