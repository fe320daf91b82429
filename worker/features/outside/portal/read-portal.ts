import type { Ctx } from '#worker/context.ts'
import { isUnconfirmed } from '#worker/domain/booking/unconfirmed.ts'
import { countryOf } from '#worker/domain/texting/countries.ts'
import { maskNumber } from '#worker/domain/texting/number-code.ts'
import { ownBookings } from '#worker/features/practice/bookings/own-bookings.ts'
import { ownCredits } from '#worker/features/practice/credits/own-credits.ts'
import { brandOf } from '#worker/features/practice/practices/brand-of.ts'
import { ownWaiting } from '#worker/features/practice/waitlist/own-waiting.ts'
import { requireClient } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { OwnBooking, PortalPage } from './answers.ts'
import { loadHead } from './repo/head.ts'

const PAST = 10

/** A client's own page: what is ahead and behind, what is left, what they wait for, and the rules. */
export async function readPortal(ctx: Ctx): Promise<PortalPage> {
  const { practiceId, clientId, confirmed } = requireClient(ctx)
  const [{ head, services, trainers }, bookings, credits, waiting] = await Promise.all([
    loadHead(ctx.db, practiceId, clientId),
    ownBookings(ctx, { limit: PAST }),
    ownCredits(ctx),
    ownWaiting(ctx),
    confirmed,
  ])
  if (!head) throw notFound('This page')
  const { isOptedIn, clientPhone, isPhoneUnchecked, ...shownHead } = head
  const canProve = head.practice.phone !== null && (!isOptedIn || isPhoneUnchecked) && !head.isOptedOut
  return {
    ...shownHead,
    practice: { ...head.practice, brand: brandOf(head.practice.brand) },
    codeTo: canProve && clientPhone && countryOf(clientPhone) ? maskNumber(clientPhone) : null,
    services,
    trainers,
    upcoming: bookings.upcoming.map(shown),
    past: bookings.past.map(shown),
    remaining: credits.remaining,
    packages: credits.packages
      .filter(({ state }) => state === 'usable')
      .map(({ id, name, unit, quantity, balance, expiresDay, currency }) => {
        return { id, name, unit, quantity, balance, expiresDay, currency }
      }),
    owed: credits.owed.map(({ id, what, at, amountMinor, currency, bookingId }) => {
      return { id, what, at, amountMinor, currency, bookingId }
    }),
    waiting: waiting.map(
      ({ clientId: _id, clientName: _name, createdAt: _at, deferredUntil: _wait, ...entry }) => entry,
    ),
  }
}

/** A booking as its client sees it: not where it was made, what stopped its completion, or who called it off. */
function shown(row: Awaited<ReturnType<typeof ownBookings>>['past'][number]): OwnBooking {
  const isToConfirm = isUnconfirmed(row.state, row.source)
  const { id, state, version, startsAt, endsAt, holdUntil, penalty, capacity, locationName } = row
  const { trainerId, trainerName, serviceId, serviceName } = row
  return {
    ...{ id, state, version, startsAt, endsAt, holdUntil, penalty, capacity, locationName },
    ...{ trainerId, trainerName, serviceId, serviceName, isUnconfirmed: isToConfirm },
  }
}
