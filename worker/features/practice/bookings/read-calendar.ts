import type { Ctx } from '#worker/context.ts'
import { isUnconfirmed } from '#worker/domain/booking/unconfirmed.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import type { CalendarAppointment, CalendarRead, CalendarSeat } from './answers-calendar.ts'
import { loadCalendar } from './repo/calendar.ts'
import type { CalendarQuery } from './schema.ts'

/**
 * Exactly the days in view, for one or all trainers. The version is that of the answer itself: whoever polls with it
 * is told in a few bytes that nothing changed.
 */
export async function readCalendar(
  ctx: Ctx,
  practiceId: string,
  query: CalendarQuery,
): Promise<CalendarRead> {
  const { from, to, trainer: trainerId, since } = query
  const [found] = await Promise.all([
    loadCalendar(ctx.db, { practiceId, from, to, trainerId, now: ctx.now }),
    requireMember(ctx, practiceId),
  ])
  if (found.zone === null) throw notFound('This practice')
  const seats = new Map<string, CalendarSeat[]>()
  for (const row of found.bookings) {
    const held = seats.get(row.appointmentId)
    if (held) held.push(seatOf(row, ctx.now))
    else seats.set(row.appointmentId, [seatOf(row, ctx.now)])
  }
  const calendar = {
    zone: found.zone,
    from,
    to,
    trainers: found.trainers,
    appointments: found.appointments.map((row) => appointmentOf(row, seats.get(row.id) ?? [], ctx.now)),
    hours: found.hours,
    timeOff: found.away,
    busy: found.busy.map((row) => ({
      trainerId: row.trainer_id,
      startsAt: new Date(row.starts_at),
      endsAt: new Date(row.ends_at),
    })),
  }
  const version = (await hashToken(JSON.stringify(calendar))).slice(0, 24)
  return since === version ? { version, unchanged: true } : { ...calendar, version }
}

type Found = Awaited<ReturnType<typeof loadCalendar>>

function seatOf(
  { appointmentId: _, credits, source, ...row }: Found['bookings'][number],
  now: Date,
): CalendarSeat {
  // A hold that ran out is over, whether or not somebody has swept it yet.
  const isOver = row.state === 'held' && row.holdUntil !== null && row.holdUntil <= now
  const state = isOver ? 'cancelled' : row.state
  return { ...row, state, isUnconfirmed: isUnconfirmed(state, source), creditsLeft: credits }
}

function appointmentOf(
  row: Found['appointments'][number],
  bookings: CalendarSeat[],
  now: Date,
): CalendarAppointment {
  const { serviceId, serviceName, sport, locationId, locationName, ...rest } = row
  const onlyHeld = row.holdUntil !== null && row.holdUntil <= now
  return {
    ...rest,
    isLive: row.isLive && !(onlyHeld && bookings.every((seat) => seat.state === 'cancelled')),
    service: { id: serviceId, name: serviceName, sport },
    location: locationId === null || locationName === null ? null : { id: locationId, name: locationName },
    bookings,
  }
}
