import type { Ctx } from '#worker/context.ts'
import type { OpenSession } from '#worker/domain/texting/route-reply.ts'
import { changeBooking } from '#worker/features/practice/bookings/change-booking.ts'
import { AppError } from '#worker/platform/errors.ts'

/** Gives an offered seat back, so that the next who waits is offered it. @returns false where it was theirs no more */
export async function declineByText(ctx: Ctx, practiceId: string, place: OpenSession): Promise<boolean> {
  const { bookingId, clientId } = place
  try {
    await changeBooking(ctx, { practiceId, bookingId, verb: 'cancel', by: 'client', actorId: clientId })
    return true
  } catch (error) {
    if (error instanceof AppError && (error.code === 'conflict' || error.code === 'not_found')) return false
    throw error
  }
}
