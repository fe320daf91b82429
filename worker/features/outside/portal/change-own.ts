import type { Ctx } from '#worker/context.ts'
import { sayTime } from '#worker/domain/booking/slots.ts'
import { addPortalFeed } from '#worker/features/outside/calendar-feeds/manage-feeds.ts'
import { bookSeat } from '#worker/features/practice/bookings/book.ts'
import { changeBooking } from '#worker/features/practice/bookings/change-booking.ts'
import { moveAppointment } from '#worker/features/practice/bookings/move-booking.ts'
import { previewCancellation } from '#worker/features/practice/bookings/read-booking.ts'
import type { OwnWaiting } from '#worker/features/practice/waitlist/schema.ts'
import { joinWaitlist, leaveWaitlist } from '#worker/features/practice/waitlist/wait.ts'
import { AppError } from '#worker/platform/errors.ts'
import { requirePortal } from './enter.ts'
import type { PortalBooking, PortalCancel, PortalMove } from './schema.ts'

/** A client changes what is theirs: confirms, takes an offered seat, or cancels by the practice's policy. */
export async function changeOwn(
  ctx: Ctx,
  headers: Headers,
  bookingId: string,
  verb: 'confirm' | 'keep' | 'cancel',
  input: PortalCancel = {},
) {
  const { practiceId, clientId, confirmed, ctx: inner } = await requirePortal(ctx, headers, bookingId)
  const wish = { practiceId, bookingId, verb, by: 'client' as const, actorId: clientId, confirmed }
  return changeBooking(inner, { ...wish, ...input })
}

/**
 * A client moves their own session to another free time, with the same trainer, for as long as cancelling it costs
 * them nothing: else a move and a cancellation would get around the practice's policy.
 */
export async function moveOwn(
  ctx: Ctx,
  headers: Headers,
  bookingId: string,
  { startsAt, version }: PortalMove,
) {
  const { practiceId, clientId, confirmed, ctx: inner } = await requirePortal(ctx, headers, bookingId)
  const looked = previewCancellation(inner, practiceId, bookingId, 'client')
  // Whose page it is comes first; what it would cost is said to them alone.
  looked.catch(() => {})
  const allowed = confirmed.then(async () => {
    const cost = await looked
    const isThere = cost.startsAt.getTime() === startsAt.getTime()
    if (!isThere && cost.penalty !== 'none') throw tooLate(cost)
  })
  const moved = await moveAppointment(inner, {
    ...{ practiceId, of: { bookingId }, startsAt, version, confirmed: allowed },
    ...{ by: 'client', actorId: clientId },
  })
  return { bookingId, startsAt: moved.startsAt, endsAt: moved.endsAt, isRepeat: moved.isRepeat }
}

const tooLate = ({ freeUntil, zone }: { freeUntil: Date; zone: string }) =>
  new AppError(
    'conflict',
    `This session could be moved until ${sayTime(freeUntil, zone)}. Nothing was changed; ask the practice.`,
    { field: 'starts_at' },
  )

/** A client books one more session. Once a request id. */
export async function bookOwn(ctx: Ctx, headers: Headers, input: PortalBooking) {
  const { practiceId, clientId, confirmed, ctx: inner } = await requirePortal(ctx, headers)
  const { requestId, ...wish } = input
  const booked = await bookSeat(inner, {
    ...{ practiceId, clientId, ...wish, source: 'portal', actorId: clientId, confirmed },
    cause: `portal:${clientId}:${requestId}`,
    fingerprint: JSON.stringify(wish),
  })
  return {
    bookingId: booked.bookingId,
    startsAt: booked.startsAt,
    endsAt: booked.endsAt,
    isRepeat: booked.isRepeat,
  }
}

export async function waitOwn(ctx: Ctx, headers: Headers, input: OwnWaiting) {
  const visitor = await requirePortal(ctx, headers)
  return joinWaitlist(visitor.ctx, visitor, input)
}

export async function leaveOwn(ctx: Ctx, headers: Headers, entryId: string): Promise<void> {
  const visitor = await requirePortal(ctx, headers)
  await leaveWaitlist(visitor.ctx, visitor, entryId)
}

/** An address that their phone subscribes to. */
export async function subscribeOwn(ctx: Ctx, headers: Headers) {
  const { practiceId, clientId, confirmed, ctx: inner } = await requirePortal(ctx, headers)
  await confirmed
  return addPortalFeed(inner, practiceId, clientId)
}
