import type { Ctx } from '#worker/context.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { type AppointmentPath, type CallOff, hasTakenPlace } from './call-off-loaded.ts'
import { changeBooking } from './change-booking.ts'
import { loadSeats } from './repo/appointment.ts'

/**
 * The job: every open seat of a session that ended is cancelled as one change each; run again it finds what is left.
 * One that was not ended, because a seat of it had taken place meanwhile, is left alone.
 */
export async function cancelSeats(
  ctx: Ctx,
  {
    practiceId,
    appointmentId,
    actorId,
    reason,
    told = [],
  }: AppointmentPath & Omit<CallOff, 'reason'> & { reason: string | null },
): Promise<void> {
  requireSystem(ctx)
  const { appointment, seats } = await loadSeats(ctx.db, practiceId, appointmentId)
  if (appointment?.isLive) return
  for (const { bookingId, clientId, state } of seats) {
    if (hasTakenPlace(state)) continue
    await changeBooking(ctx, {
      practiceId,
      bookingId,
      verb: 'cancel',
      by: 'trainer',
      actorId,
      reason: reason ?? undefined,
      isTold: told.includes(clientId),
    })
  }
}
