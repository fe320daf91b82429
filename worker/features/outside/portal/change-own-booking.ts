import type { Ctx } from '#worker/context.ts'
import type { ChangedBooking } from '#worker/features/practice/bookings/answers.ts'
import { changeAsClient } from '#worker/features/practice/bookings/change-as-client.ts'
import type { PortalCancel } from './schema.ts'

/** A client changes what is theirs: confirms, takes an offered seat, or cancels by the practice's policy. */
export function changeOwnBooking(
  ctx: Ctx,
  bookingId: string,
  verb: 'confirm' | 'keep' | 'cancel',
  input: PortalCancel = {},
): Promise<ChangedBooking> {
  return changeAsClient(ctx, { bookingId, verb, ...input })
}
