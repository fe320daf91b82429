import type { Ctx } from '#worker/context.ts'
import type { PlannedSession } from '#worker/domain/recurrence/plan-series.ts'
import { bookSeat } from '#worker/features/practice/bookings/book-seat.ts'
import type { Settling } from './repo/settle.ts'

/** One session: planned first where it has several seats, then a seat for each member. */
export async function bookSession(
  ctx: Ctx,
  { head, members }: Settling,
  session: Pick<PlannedSession, 'day' | 'startsAt'>,
) {
  if (!head) return
  const { series, capacity } = head
  const { practiceId, trainerId, serviceId, locationId, createdBy } = series
  const idempotencyKey = `series:${series.id}:${session.day}`
  const command = {
    ...{ practiceId, trainerId, serviceId, locationId, actorId: createdBy, source: 'series' as const },
    startsAt: new Date(session.startsAt),
    durationMin: series.durationMin,
    seriesId: series.id,
    seriesDay: session.day,
  }
  if (capacity === 1) {
    await bookSeat(ctx, {
      ...command,
      clientId: members[0] ?? null,
      idempotencyKey: `${idempotencyKey}:${members[0]}`,
    })
    return
  }
  const { appointmentId } = await bookSeat(ctx, { ...command, clientId: null, idempotencyKey })
  for (const clientId of members)
    await bookSeat(ctx, {
      ...command,
      clientId,
      appointmentId,
      idempotencyKey: `${idempotencyKey}:${clientId}`,
    })
}
