import type { Ctx } from '#worker/context.ts'
import type { Asker } from '#worker/domain/booking/states.ts'
import type { CancelPreview } from './answers.ts'
import { decideChange, policyOutcome } from './decide-change.ts'
import type { LoadedBooking } from './repo/booking.ts'

/** From one load. @throws AppError conflict when it cannot be cancelled any more */
export function costOfCancelling(
  ctx: Ctx,
  practiceId: string,
  loaded: LoadedBooking,
  by: Asker,
): CancelPreview {
  const command = {
    practiceId,
    bookingId: loaded.bookingId,
    verb: 'cancel' as const,
    by,
    actorId: 'system:preview',
  }
  decideChange(loaded, command, { now: ctx.now, requestId: ctx.requestId })
  const outcome = policyOutcome(loaded, 'cancel', by, ctx.now)
  return {
    ...outcome,
    currency: loaded.currency,
    zone: loaded.zone,
    lateCancelHours: loaded.lateCancelHours,
    startsAt: loaded.startsAt,
    version: loaded.version,
  }
}
