import type { Ctx } from '#worker/context.ts'
import { ownBookings } from '#worker/features/practice/bookings/own-bookings.ts'
import { ownCredits } from '#worker/features/practice/credits/own-credits.ts'
import { ownWaiting } from '#worker/features/practice/waitlist/own-waiting.ts'
import { requireClient } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { loadHead } from './repo/head.ts'

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
