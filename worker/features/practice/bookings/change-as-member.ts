import type { Ctx } from '#worker/context.ts'
import { type PracticeRole, requireMember } from '#worker/platform/access.ts'
import type { ChangedBooking } from './answers.ts'
import { changeLoaded } from './change-loaded.ts'
import type { ChangeCommand } from './decide-change.ts'
import { loadForChange } from './repo/booking.ts'

type MemberCommand = Omit<ChangeCommand, 'by' | 'actorId'> & { by?: ChangeCommand['by'] }

/** Someone of the practice changes a booking. Letting a client off is not everyone's. */
export async function changeAsMember(ctx: Ctx, command: MemberCommand): Promise<ChangedBooking> {
  const isWaiver = command.verb === 'waive' || command.waive === true
  const roles: readonly PracticeRole[] | undefined = isWaiver ? ['owner', 'trainer'] : undefined
  const [loaded, { athleteId: actorId }] = await Promise.all([
    loadForChange(ctx.db, command.practiceId, command.bookingId),
    requireMember(ctx, command.practiceId, roles),
  ])
  return changeLoaded(ctx, { ...command, by: command.by ?? 'trainer', actorId }, loaded)
}
