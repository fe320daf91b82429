import type { Ctx } from '#worker/context.ts'
import type { OpenSession } from '#worker/domain/texting/route-reply.ts'
import { changeBooking } from '#worker/features/practice/bookings/change-booking.ts'
import { AppError } from '#worker/platform/errors.ts'

/**
 * Confirms bookings for the client who said yes. One that has changed meanwhile so that it cannot be confirmed is left
 * out; said twice, it is confirmed once and named alike.
 * @returns what is confirmed now, and a name for this confirmation that a repeat shares
 */
export async function confirmByText(
  ctx: Ctx,
  practiceId: string,
  sessions: readonly OpenSession[],
): Promise<{ confirmed: OpenSession[]; idempotencyKey: string }> {
  const confirmed: OpenSession[] = []
  const names: string[] = []
  for (const session of sessions) {
    const { bookingId, clientId } = session
    try {
      const { version } = await changeBooking(ctx, {
        practiceId,
        bookingId,
        verb: 'confirm',
        by: 'client',
        actorId: clientId,
      })
      confirmed.push(session)
      names.push(`${bookingId}:${version}`)
    } catch (error) {
      if (!(error instanceof AppError) || (error.code !== 'conflict' && error.code !== 'not_found'))
        throw error
    }
  }
  return { confirmed, idempotencyKey: `confirmed:${names.join(',')}` }
}
