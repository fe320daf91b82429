import type { Ctx } from '#worker/context.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { CalledOff } from './answers.ts'
import { endAppointment, type loadSeats, lockAppointment } from './repo/appointment.ts'

export interface CallOff {
  actorId: string
  reason?: string | undefined
  /** Clients who are told of it elsewhere, of several sessions at once. */
  told?: readonly string[] | undefined
}

export interface AppointmentPath {
  practiceId: string
  appointmentId: string
}

/** Ends a session and leaves the job that cancels its seats. */
export async function callOffLoaded(
  ctx: Ctx,
  command: AppointmentPath & CallOff,
  { appointment, seats }: Awaited<ReturnType<typeof loadSeats>>,
): Promise<CalledOff> {
  if (!appointment) throw notFound('This session')
  if (seats.some((seat) => hasTakenPlace(seat.state))) throw tookPlace()
  const { practiceId, appointmentId, actorId, reason = null, told = [] } = command
  const call = { practiceId, appointmentId, actorId, reason, ...(told.length > 0 && { told: [...told] }) }
  const job = { type: 'bookings.call-off' as const, ...call }
  // The job follows whether or not a seat was seen: one may be taken between the look and the end. Its name carries
  // the version, so that a call that was refused does not take the place of a later one.
  const { locked, ended } = await ctx.store(
    {
      locked: lockAppointment(ctx.db, practiceId, appointmentId),
      ended: endAppointment(ctx.db, practiceId, appointmentId, ctx.now),
    },
    {
      jobs: [{ job, dedupeKey: `bookings.call-off:${appointmentId}:${appointment.version}` }],
      tell: { practiceId },
    },
  )
  if (locked[0]?.isLive && ended.length === 0) throw tookPlace()
  return { seats: seats.length }
}

export const hasTakenPlace = (state: string) => state === 'completed' || state === 'no_show'

const tookPlace = () =>
  new AppError('conflict', 'A session that has taken place is not called off. Open it again first.')
