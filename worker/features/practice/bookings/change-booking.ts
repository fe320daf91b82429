import type { Ctx } from '#worker/context.ts'
import { requireSystem } from '#worker/platform/access.ts'
import type { ChangedBooking } from './answers.ts'
import { changeLoaded } from './change-loaded.ts'
import type { ChangeCommand } from './decide-change.ts'
import { loadForChange } from './repo/booking.ts'

/**
 * Changes a booking for a text, a job or the clock. State, credit, fee, texts, timeline and event are one transaction;
 * a repeat changes nothing and is answered alike.
 */
export async function changeBooking(ctx: Ctx, command: ChangeCommand): Promise<ChangedBooking> {
  requireSystem(ctx)
  return changeLoaded(ctx, command, await loadForChange(ctx.db, command.practiceId, command.bookingId))
}
