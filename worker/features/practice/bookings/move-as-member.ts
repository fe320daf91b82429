import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { MovedAppointment } from './answers.ts'
import type { MoveCommand } from './decide-move.ts'
import { loadMove, moveLoaded } from './move-loaded.ts'
import type { MoveAppointment } from './schema.ts'

/** Someone of the practice moves a session, or drags it in the calendar. */
export async function moveAsMember(
  ctx: Ctx,
  practiceId: string,
  of: MoveCommand['of'],
  input: MoveAppointment,
): Promise<MovedAppointment> {
  const { endsAt = null, trainerId = null, ...rest } = input
  const command = { practiceId, of, ...rest, endsAt, trainerId, by: 'trainer' as const }
  const [facts, { athleteId: actorId }] = await Promise.all([
    loadMove(ctx, command),
    requireMember(ctx, practiceId),
  ])
  return moveLoaded(ctx, { ...command, actorId }, facts)
}
