import type { Ctx } from '#worker/context.ts'
import { minutesAfter, overlaps, withBuffers } from '#worker/domain/booking/ranges.ts'
import { isShown } from '#worker/domain/booking/slots.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { requireGuestOf } from '#worker/platform/access.ts'
import { loadSlots } from './slot-facts.ts'

/**
 * Whether a client could book a time of a service, or waits for it because it is full: shown in the hours that the trainer
 * keeps (who has set none offers nothing that is not taken), or a planned session of a group. One trip.
 */
export async function isOffered(
  ctx: Ctx,
  of: { practiceId: string; serviceId: string; trainerId: string; startsAt: Date },
): Promise<boolean> {
  const confirmed = requireGuestOf(ctx, of.practiceId)
  const { startsAt, ...request } = of
  const day = startsAt.toISOString().slice(0, 10)
  // A day on either side in UTC covers the practice's own.
  const range = { ...request, from: addDays(day, -1), to: addDays(day, 1) }
  const [facts] = await Promise.all([loadSlots(ctx, range), confirmed])
  if (!facts.service?.isActive || !facts.service.isPublic) return false
  const isIt = (one: { startsAt: Date }) => one.startsAt.getTime() === startsAt.getTime()
  if (facts.service.capacity > 1) return facts.sessions.some(isIt)
  const { hours, away, taken, trainers, zone, service } = facts
  const session = { startsAt, endsAt: minutesAfter(startsAt, service.durationMin) }
  if (trainers.length === 0 || away.some((one) => overlaps(one, session))) return false
  if (hours.length > 0) return isShown(session, hours, zone)
  return taken.some((one) => overlaps(one, withBuffers(session, service)))
}
