import type { Ctx } from '#worker/context.ts'
import { moveAsClient } from '#worker/features/practice/bookings/move-as-client.ts'
import type { PlacedBooking } from './answers.ts'
import type { PortalMove } from './schema.ts'

/** A client moves their own session, as long as cancelling it costs nothing. */
export async function moveOwnBooking(ctx: Ctx, bookingId: string, input: PortalMove): Promise<PlacedBooking> {
  const { startsAt, endsAt, isRepeat } = await moveAsClient(ctx, { bookingId, ...input })
  return { bookingId, startsAt, endsAt, isRepeat }
}
