import type { Ctx } from '#worker/context.ts'
import { freeTimes } from '#worker/features/practice/bookings/find-slots.ts'
import { clientBookings, previewCancellation } from '#worker/features/practice/bookings/read-booking.ts'
import { clientCredits, statementPage } from '#worker/features/practice/credits/read-credits.ts'
import { clientWaiting } from '#worker/features/practice/waitlist/wait.ts'
import { notFound } from '#worker/platform/errors.ts'
import { requirePortal } from './enter.ts'
import { loadHead } from './repo/head.ts'
import type { PortalTimes } from './schema.ts'

const PAST = 10

/** A client's own page: what is ahead and behind, what is left, what they wait for, and the rules. */
export async function readPortal(ctx: Ctx, headers: Headers) {
  const { practiceId, clientId, confirmed, ctx: inner } = await requirePortal(ctx, headers)
  const [{ head, services, trainers }, bookings, credits, waiting] = await Promise.all([
    loadHead(ctx.db, practiceId, clientId),
    clientBookings(inner, practiceId, clientId, { limit: PAST }),
    clientCredits(inner, practiceId, clientId),
    clientWaiting(inner, practiceId, clientId),
    confirmed,
  ])
  if (!head) throw notFound('This page')
  return {
    ...head,
    services,
    trainers,
    upcoming: bookings.upcoming,
    past: bookings.past,
    remaining: credits.remaining,
    packages: credits.packages.filter(({ state }) => state === 'usable'),
    owed: credits.owed,
    waiting: waiting.map(({ clientName: _, ...entry }) => entry),
  }
}

/** Every credit that came and went, newest first. */
export async function readPortalStatement(ctx: Ctx, headers: Headers, before: number | undefined) {
  const { practiceId, clientId, confirmed, ctx: inner } = await requirePortal(ctx, headers)
  const [page] = await Promise.all([statementPage(inner, { practiceId, clientId }, before), confirmed])
  return page
}

/** What cancelling a booking would cost now: shown before they cancel. */
export async function previewPortalCancel(ctx: Ctx, headers: Headers, bookingId: string) {
  const { practiceId, confirmed, ctx: inner } = await requirePortal(ctx, headers, bookingId)
  const [preview] = await Promise.all([
    previewCancellation(inner, practiceId, bookingId, 'client'),
    confirmed,
  ])
  return preview
}

/** Free times of a service, to move a session to or to book. */
export async function readPortalTimes(ctx: Ctx, headers: Headers, query: PortalTimes) {
  const { practiceId, confirmed, ctx: inner } = await requirePortal(ctx, headers)
  const { service: serviceId, trainer: trainerId, from, to } = query
  const [times] = await Promise.all([
    freeTimes(inner, { practiceId, serviceId, trainerId, from, to }),
    confirmed,
  ])
  return times
}
