import type { Ctx } from '#worker/context.ts'
import { addOwnFeed } from '#worker/features/outside/calendar-feeds/manage-feeds.ts'
import { bookAsClient } from '#worker/features/practice/bookings/book.ts'
import { changeAsClient } from '#worker/features/practice/bookings/change-booking.ts'
import { moveAsClient } from '#worker/features/practice/bookings/move-as-client.ts'
import { joinWaitlist } from '#worker/features/practice/waitlist/join-waitlist.ts'
import { leaveWaitlist } from '#worker/features/practice/waitlist/leave-waitlist.ts'
import type { OwnWaiting } from '#worker/features/practice/waitlist/schema.ts'
import type { PortalBooking, PortalCancel, PortalMove } from './schema.ts'

/** A client changes what is theirs: confirms, takes an offered seat, or cancels by the practice's policy. */
export function changeOwn(
  ctx: Ctx,
  bookingId: string,
  verb: 'confirm' | 'keep' | 'cancel',
  input: PortalCancel = {},
) {
  return changeAsClient(ctx, { bookingId, verb, ...input })
}

/** A client moves their own session, as long as cancelling it costs nothing. */
export async function moveOwn(ctx: Ctx, bookingId: string, wish: PortalMove) {
  const { startsAt, endsAt, isRepeat } = await moveAsClient(ctx, { bookingId, ...wish })
  return { bookingId, startsAt, endsAt, isRepeat }
}

/** A client books one more session. Once a request id. */
export async function bookOwn(ctx: Ctx, input: PortalBooking) {
  const { bookingId, startsAt, endsAt, isRepeat } = await bookAsClient(ctx, input)
  return { bookingId, startsAt, endsAt, isRepeat }
}

export const waitOwn = (ctx: Ctx, input: OwnWaiting) => joinWaitlist(ctx, input)

export const leaveOwn = (ctx: Ctx, entryId: string) => leaveWaitlist(ctx, entryId)

/** An address that their phone subscribes to. */
export const subscribeOwn = (ctx: Ctx) => addOwnFeed(ctx)
