import type { Ctx } from '#worker/context.ts'
import { requireClient } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { ChangedBooking } from './answers.ts'
import { changeLoaded } from './change-loaded.ts'
import type { ChangeCommand } from './decide-change.ts'
import { loadForChange } from './repo/booking.ts'

type OwnCommand = Pick<ChangeCommand, 'bookingId' | 'reason' | 'version'> & {
  verb: 'confirm' | 'keep' | 'cancel'
}

/** A client changes their booking on their own page: confirms, takes an offered seat, or cancels by the practice's policy. */
export async function changeAsClient(ctx: Ctx, command: OwnCommand): Promise<ChangedBooking> {
  const { practiceId, clientId, confirmed } = requireClient(ctx)
  const [loaded] = await Promise.all([loadForChange(ctx.db, practiceId, command.bookingId), confirmed])
  if (loaded?.clientId !== clientId) throw notFound('This booking')
  return changeLoaded(ctx, { ...command, practiceId, by: 'client', actorId: clientId }, loaded)
}
