import type { Ctx } from '#worker/context.ts'
import type { OpenSession } from '#worker/domain/texting/route-reply.ts'
import { changeBooking } from '#worker/features/practice/bookings/change-booking.ts'
import { AppError } from '#worker/platform/errors.ts'

/**
 * Confirms bookings for the client who said yes; a seat that is held for them by an offer becomes theirs first, if it
 * still is. One that has changed meanwhile so that it cannot be confirmed is left out; said twice, it is confirmed once
 * and named alike.
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
    const command = { practiceId, bookingId, by: 'client', actorId: clientId } as const
    try {
      if (session.state === 'held') await changeBooking(ctx, { ...command, verb: 'keep', isTold: true })
      const { version } = await changeBooking(ctx, { ...command, verb: 'confirm' })
      confirmed.push(session)
      names.push(`${bookingId}:${version}`)
    } catch (error) {
      if (!(error instanceof AppError) || (error.code !== 'conflict' && error.code !== 'not_found'))
        throw error
    }
  }
  return { confirmed, idempotencyKey: `confirmed:${names.join(',')}` }
}
