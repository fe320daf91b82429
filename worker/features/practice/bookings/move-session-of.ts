import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { MovedAppointment } from './answers.ts'
import type { MoveCommand } from './decide-move.ts'
import { moveLoaded } from './move-loaded.ts'
import { loadForMove } from './repo/slots.ts'

interface Span {
  from: Date
  to: Date
}

/**
 * The session that a series has for a day, for someone of the practice. Where it goes may follow from the series,
 * which is read beside it. @returns null when it is not made yet
 */
export async function moveSessionOf(
  ctx: Ctx,
  session: { practiceId: string; seriesId: string; day: string; trainerId: string | null; span: Span },
  going: Promise<Omit<MoveCommand, 'of' | 'practiceId'>>,
): Promise<MovedAppointment | null> {
  const { practiceId, seriesId, day, trainerId, span } = session
  const of = { seriesId, day }
  const [facts, command] = await Promise.all([
    loadForMove(ctx.db, { practiceId, of, trainerId, span }),
    going,
    requireMember(ctx, practiceId),
  ])
  if (!facts.appointment) return null
  if (!facts.appointment.isLive) {
    throw new AppError('conflict', 'The session of that day was called off. Nothing was changed.', {
      field: 'day',
    })
  }
  return moveLoaded(ctx, { practiceId, ...command, of }, facts)
}
