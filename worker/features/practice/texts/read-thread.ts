import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { bodyOf } from './body-of.ts'
import {
  assignNumber,
  loadThread,
  markThreadRead,
  listThreads as select,
  type ThreadOf,
  type ThreadText,
} from './repo/thread.ts'

const PAGE = 50

/** A number as addresses carry it, without its plus. */
export function phoneOf(number: string): string {
  if (!/^[1-9]\d{6,14}$/.test(number)) throw notFound('This thread')
  return `+${number}`
}

/** Threads of a practice, the newest word first; `next` is the cursor of the page after. */
export async function listThreads(ctx: Ctx, practiceId: string, before?: string) {
  const [rows] = await Promise.all([
    select(ctx.db, practiceId, cursorOf(before), PAGE + 1),
    requireMember(ctx, practiceId),
  ])
  const threads = rows.slice(0, PAGE)
  const last = threads.at(-1)?.last
  return { threads, next: rows.length > PAGE && last ? `${last.at.toISOString()}.${last.id}` : null }
}

/** One thread, newest first: whom it is with, whether they may be texted, and what was said or waits. */
export async function readThread(ctx: Ctx, practiceId: string, of: ThreadOf, before?: string) {
  const [{ head, texts: rows }] = await Promise.all([
    loadThread(ctx.db, practiceId, of, cursorOf(before), PAGE + 1),
    requireMember(ctx, practiceId),
  ])
  if (!head || ('clientId' in of && !head.client)) throw notFound('This client')
  if ('phone' in of && !head.client && rows.length === 0) throw notFound('This thread')
  const texts = rows.slice(0, PAGE)
  const last = texts.at(-1)
  return {
    ...head,
    texts: texts.map(shown),
    next: rows.length > PAGE && last ? `${last.at.toISOString()}.${last.id}` : null,
  }
}

/** What waits is shown with the words it would have now. */
function shown(text: ThreadText) {
  const waits = text.direction === 'out' && (text.state === 'queued' || text.state === 'scheduled')
  const { id, direction, kind, state, reason, segments, costMicros, costCurrency, errorCode } = text
  const { readAs, bookingId, clientId, clientName, createdBy, at, sendAt, sentAt, deliveredAt } = text
  return {
    id,
    direction,
    kind,
    state,
    reason,
    body: waits ? bodyOf(text) : text.body,
    segments,
    costMicros,
    costCurrency,
    errorCode,
    readAs,
    bookingId,
    clientId,
    clientName,
    createdBy,
    at,
    sendAt: waits ? sendAt : null,
    sentAt,
    deliveredAt,
  }
}

/** Everything that came from a number has been seen. */
export async function readNumber(ctx: Ctx, practiceId: string, number: string): Promise<void> {
  await requireMember(ctx, practiceId)
  await ctx.store(
    { read: markThreadRead(ctx.db, practiceId, phoneOf(number), ctx.now) },
    { tell: { practiceId } },
  )
}

/** Says whose number it is: its texts are theirs from now on. */
export async function assignThread(ctx: Ctx, practiceId: string, number: string, clientId: string) {
  await requireMember(ctx, practiceId)
  const { assigned } = await ctx.store(
    { assigned: assignNumber(ctx.db, practiceId, phoneOf(number), clientId, ctx.now) },
    { tell: { practiceId } },
  )
  const [row] = assigned.rows
  if (!row?.clients) throw notFound('This client')
  return { texts: row.texts }
}

function cursorOf(text: string | undefined): { at: string; id: string } | null {
  if (text === undefined) return null
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]{8,12}Z)\.(txt_\w{20,40})$/.exec(text)
  if (match?.[1] && match[2]) return { at: match[1], id: match[2] }
  throw new AppError('invalid_input', 'before: is not a cursor of this list', { field: 'before' })
}
