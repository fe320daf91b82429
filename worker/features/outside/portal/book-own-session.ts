import type { Ctx } from '#worker/context.ts'
import { bookAsClient } from '#worker/features/practice/bookings/book-as-client.ts'
import type { PlacedBooking } from './answers.ts'
import type { PortalBooking } from './schema.ts'

/** A client books one more session. Once a request id. */
export async function bookOwnSession(ctx: Ctx, input: PortalBooking): Promise<PlacedBooking> {
  const { bookingId, startsAt, endsAt, isRepeat } = await bookAsClient(ctx, input)
  if (bookingId === null) throw new Error('a client books a seat, never a session without one')
  return { bookingId, startsAt, endsAt, isRepeat }
}
