import type { Ctx } from '#worker/context.ts'
import { sayDayAndTime } from '#worker/domain/texting/say-time.ts'
import { requireClient } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { MovedAppointment } from './answers.ts'
import { costOfCancelling } from './cost-of-cancelling.ts'
import { loadMove, moveLoaded } from './move-loaded.ts'
import { loadForChange } from './repo/booking.ts'

/**
 * A client moves their own session to another free time, with the same trainer, for as long as cancelling it costs
 * them nothing: else a move and a cancellation would get around the practice's policy.
 */
export async function moveAsClient(
  ctx: Ctx,
  { bookingId, startsAt, version }: { bookingId: string; startsAt: Date; version?: number | undefined },
): Promise<MovedAppointment> {
  const { practiceId, clientId, confirmed } = requireClient(ctx)
  const command = {
    practiceId,
    of: { bookingId },
    startsAt,
    version,
    by: 'client' as const,
    actorId: clientId,
  }
  const [facts, loaded] = await Promise.all([
    loadMove(ctx, command),
    loadForChange(ctx.db, practiceId, bookingId),
    confirmed,
  ])
  if (loaded?.clientId !== clientId) throw notFound('This booking')
  const cost = costOfCancelling(ctx, practiceId, loaded, 'client')
  const isThere = cost.startsAt.getTime() === startsAt.getTime()
  if (!isThere && cost.penalty !== 'none') throw tooLate(cost)
  return moveLoaded(ctx, command, facts)
}

const tooLate = ({ freeUntil, zone }: { freeUntil: Date; zone: string }) =>
  new AppError(
    'conflict',
    `This session could be moved until ${sayDayAndTime(freeUntil, zone)}. Nothing was changed; ask the practice.`,
    { field: 'starts_at' },
  )
