import type { Ctx } from '#worker/context.ts'
import { freeTimes } from '#worker/features/practice/bookings/find-slots.ts'
import { ownBookings, previewAsClient } from '#worker/features/practice/bookings/read-booking.ts'
import { ownCredits } from '#worker/features/practice/credits/own-credits.ts'
import { statementPage } from '#worker/features/practice/credits/statement-page.ts'
import { ownWaiting } from '#worker/features/practice/waitlist/own-waiting.ts'
import { requireClient } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { loadHead } from './repo/head.ts'
import type { PortalTimes } from './schema.ts'

const PAST = 10

/** A client's own page: what is ahead and behind, what is left, what they wait for, and the rules. */
export async function readPortal(ctx: Ctx) {
  const { practiceId, clientId, confirmed } = requireClient(ctx)
  const [{ head, services, trainers }, bookings, credits, waiting] = await Promise.all([
    loadHead(ctx.db, practiceId, clientId),
    ownBookings(ctx, { limit: PAST }),
    ownCredits(ctx),
    ownWaiting(ctx),
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
export async function readPortalStatement(ctx: Ctx, before: number | undefined) {
  const { practiceId, clientId, confirmed } = requireClient(ctx)
  const [page] = await Promise.all([statementPage(ctx, { practiceId, clientId }, before), confirmed])
  return page
}

/** What cancelling a booking would cost now: shown before they cancel. */
export const previewOwn = (ctx: Ctx, bookingId: string) => previewAsClient(ctx, bookingId)

/** Free times of a service, to move a session to or to book. */
export async function readPortalTimes(ctx: Ctx, query: PortalTimes) {
  const { practiceId } = requireClient(ctx)
  const { service: serviceId, trainer: trainerId, from, to } = query
  return freeTimes(ctx, { practiceId, serviceId, trainerId, from, to })
}
