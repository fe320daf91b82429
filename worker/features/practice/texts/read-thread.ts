import type { Ctx } from '#worker/context.ts'
import { hideLink } from '#worker/domain/texting/hide-link.ts'
import { clientQuietHours, firstAllowedMs } from '#worker/domain/texting/quiet-hours.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { ShownText, Thread, ThreadHead } from './answers.ts'
import { bodyOf } from './body-of.ts'
import { loadThread, type ThreadOf, type ThreadText } from './repo/thread.ts'
import { cursorOf, PAGE } from './thread-address.ts'

/** One thread, newest first: whom it is with, whether they may be texted, and what was said or waits. */
export async function readThread(
  ctx: Ctx,
  practiceId: string,
  of: ThreadOf,
  before?: string,
): Promise<Thread> {
  const [{ head, texts: rows }] = await Promise.all([
    loadThread(ctx.db, practiceId, of, cursorOf(before), PAGE + 1, ctx.now),
    requireMember(ctx, practiceId),
  ])
  if (!head || ('clientId' in of && !head.client)) throw notFound('This client')
  if ('phone' in of && !head.client && rows.length === 0) throw notFound('This thread')
  const texts = rows.slice(0, PAGE)
  const last = texts.at(-1)
  return {
    ...head,
    waitsUntil: quietUntil(head, ctx.now),
    texts: texts.map(shown),
    next: rows.length > PAGE && last ? `${last.at.toISOString()}.${last.id}` : null,
  }
}

function quietUntil(
  { zone, quietFrom: from, quietUntil: until, client }: ThreadHead,
  now: Date,
): Date | null {
  const own = { zone, from, until }
  const atMs = firstAllowedMs(client?.zone ? [own, clientQuietHours(client.zone)] : [own], now.getTime())
  return atMs === null || atMs === now.getTime() ? null : new Date(atMs)
}

/** What waits is shown with the words it would have now. */
function shown(text: ThreadText): ShownText {
  const waits = text.direction === 'out' && (text.state === 'queued' || text.state === 'scheduled')
  const { id, direction, kind, state, reason, segments, costMicros, costCurrency, errorCode } = text
  const { readAs, bookingId, clientId, clientName, createdBy, at, sendAt, sentAt, deliveredAt } = text
  return {
    id,
    direction,
    kind,
    state,
    reason,
    body: hideLink(waits ? bodyOf(text) : text.body),
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
