import type { Ctx } from '#worker/context.ts'
import { minutesAfter } from '#worker/domain/booking/ranges.ts'
import { startOn } from '#worker/domain/recurrence/start-on.ts'
import { moveAppointment } from '#worker/features/practice/bookings/move-appointment.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { bookSession } from './book-session.ts'
import { loadForSettling } from './repo/settle.ts'
import { tryDay } from './try-day.ts'

/** One session goes elsewhere on a person's word, whether or not it is made yet. */
export async function moveOneSession(
  ctx: Ctx,
  command: {
    practiceId: string
    seriesId: string
    day: string
    toDay: string
    wallTime: string
    trainerId: string | null
    locationId?: string | null | undefined
    durationMin?: number | null | undefined
    actorId: string
  },
): Promise<void> {
  requireSystem(ctx)
  const settling = await loadForSettling(ctx.db, command.practiceId, command.seriesId, command.day)
  const { head, own } = settling
  if (!head) return
  const { startsAt } = startOn(command.toDay, command.wallTime, head.zone)
  const { locationId = head.series.locationId, durationMin = head.series.durationMin } = command
  const trainerId = command.trainerId ?? head.series.trainerId
  const series = { ...head.series, trainerId, locationId, durationMin, createdBy: command.actorId }
  const made = own.find(({ day }) => day === command.day)
  if (made && !made.isLive) return
  const at = new Date(startsAt)
  const { practiceId, actorId } = command
  await tryDay(ctx, series, command.day, () =>
    made
      ? moveAppointment(ctx, {
          ...{ practiceId, of: { appointmentId: made.id }, startsAt: at, by: 'trainer', actorId },
          ...(command.trainerId !== null && { trainerId }),
          ...(command.durationMin != null && { endsAt: minutesAfter(at, command.durationMin) }),
          locationId: command.locationId,
        })
      : bookSession(ctx, { ...settling, head: { ...head, series } }, { day: command.day, startsAt }),
  )
}
