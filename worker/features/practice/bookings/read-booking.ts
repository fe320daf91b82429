import type { Ctx } from '#worker/context.ts'
import type { Asker } from '#worker/domain/booking/states.ts'
import { requireClient, requireMember } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { decideChange, policyOutcome } from './decide-change.ts'
import { type LoadedBooking, loadBooking, loadClientBookings, loadForChange } from './repo/booking.ts'
import type { BookingsQuery } from './schema.ts'

/** One booking with all that happened to it: changes, credit, what is owed, texts and money. */
export async function readBooking(ctx: Ctx, practiceId: string, bookingId: string) {
  const [found, session] = await Promise.all([
    loadBooking(ctx.db, practiceId, bookingId),
    requireMember(ctx, practiceId),
  ])
  if (!found) throw notFound('This booking')
  const { head, changes, lines, dues, texts, money } = found
  // What clients paid is not an assistant's to read, here as on the client's page.
  const isAssistant = session.memberships.some(
    (held) => held.practiceId === practiceId && held.role === 'assistant',
  )
  const paid = isAssistant ? [] : money
  return { ...seen(head, ctx.now), timeline: changes, credits: lines, owed: dues, texts, money: paid }
}

/** A client's bookings: what is ahead, and what is past a page at a time. `next` is the cursor of the page after. */
export async function listClientBookings(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  query: BookingsQuery,
) {
  const [page] = await Promise.all([
    bookingsPage(ctx, practiceId, clientId, query),
    requireMember(ctx, practiceId),
  ])
  return page
}

/** The same for the client on their own page. */
export async function ownBookings(ctx: Ctx, query: BookingsQuery) {
  const { practiceId, clientId, confirmed } = requireClient(ctx)
  const [page] = await Promise.all([bookingsPage(ctx, practiceId, clientId, query), confirmed])
  return page
}

async function bookingsPage(ctx: Ctx, practiceId: string, clientId: string, query: BookingsQuery) {
  const { limit } = query
  const before = query.before === undefined ? undefined : readCursor(query.before)
  const page = { now: ctx.now, before, limit: limit + 1 }
  const { head, upcoming, past } = await loadClientBookings(ctx.db, { practiceId, clientId }, page)
  if (!head) throw notFound('This client')
  const rows = past.slice(0, limit)
  const last = past.length > limit ? rows.at(-1) : undefined
  return {
    ...head,
    upcoming: upcoming.map((row) => seen(row, ctx.now)),
    past: rows.map((row) => seen(row, ctx.now)),
    next: last ? `${last.startsAt.toISOString()}~${last.id}` : null,
  }
}

function readCursor(text: string): { at: Date; id: string } {
  const [at = '', id = ''] = text.split('~')
  if (Number.isFinite(Date.parse(at)) && id.startsWith('bkg_')) return { at: new Date(at), id }
  throw new AppError('invalid_input', 'before: is not a cursor of this list', { field: 'before' })
}

/** A hold that ran out is over, whether or not somebody has swept it yet. */
function seen<T extends { state: string; holdUntil: Date | null }>(row: T, now: Date): T {
  const isOver = row.state === 'held' && row.holdUntil !== null && row.holdUntil <= now
  return isOver ? { ...row, state: 'cancelled' } : row
}

/**
 * What cancelling would cost, shown before anyone cancels. With `by: client` it is what the client is told.
 * @throws AppError conflict when it cannot be cancelled any more
 */
export async function previewAsMember(ctx: Ctx, practiceId: string, bookingId: string, by: Asker) {
  const [loaded] = await Promise.all([
    loadForChange(ctx.db, practiceId, bookingId),
    requireMember(ctx, practiceId),
  ])
  if (!loaded) throw notFound('This booking')
  return costOfCancelling(ctx, practiceId, loaded, by)
}

/** The same for the client on their own page. */
export async function previewAsClient(ctx: Ctx, bookingId: string) {
  const { practiceId, clientId, confirmed } = requireClient(ctx)
  const [loaded] = await Promise.all([loadForChange(ctx.db, practiceId, bookingId), confirmed])
  if (loaded?.clientId !== clientId) throw notFound('This booking')
  return costOfCancelling(ctx, practiceId, loaded, 'client')
}

/** From one load. @throws AppError conflict when it cannot be cancelled any more */
export function costOfCancelling(ctx: Ctx, practiceId: string, loaded: LoadedBooking, by: Asker) {
  const command = {
    practiceId,
    bookingId: loaded.bookingId,
    verb: 'cancel' as const,
    by,
    actorId: 'system:preview',
  }
  decideChange(loaded, command, { now: ctx.now, requestId: ctx.requestId })
  const outcome = policyOutcome(loaded, 'cancel', by, ctx.now)
  return {
    ...outcome,
    currency: loaded.currency,
    zone: loaded.zone,
    lateCancelHours: loaded.lateCancelHours,
    startsAt: loaded.startsAt,
    version: loaded.version,
  }
}
