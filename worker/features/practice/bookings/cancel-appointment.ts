import type { Ctx } from '#worker/context.ts'
import { requireMember, requireSystem } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { changeBooking } from './change-booking.ts'
import { endAppointment, loadSeats, lockAppointment } from './repo/appointment.ts'
import type { CancelAppointment } from './schema.ts'

interface Calling {
  actorId: string
  reason?: string | undefined
  /** Clients who are told of it elsewhere, of several sessions at once. */
  told?: readonly string[] | undefined
}

interface Path {
  practiceId: string
  appointmentId: string
}

/**
 * Calls a whole session off: its time is free at once, and its seats are cancelled by the job that the same
 * transaction leaves. By the practice it costs no client anything.
 */
export async function callOff(ctx: Ctx, command: Path & Calling) {
  requireSystem(ctx)
  return store(ctx, command, await loadSeats(ctx.db, command.practiceId, command.appointmentId))
}

export async function callOffAsMember(
  ctx: Ctx,
  path: Path,
  { reason }: CancelAppointment,
): Promise<{ seats: number }> {
  const [seats, { athleteId: actorId }] = await Promise.all([
    loadSeats(ctx.db, path.practiceId, path.appointmentId),
    requireMember(ctx, path.practiceId),
  ])
  return store(ctx, { ...path, actorId, reason }, seats)
}

async function store(
  ctx: Ctx,
  command: Path & Calling,
  { appointment, seats }: Awaited<ReturnType<typeof loadSeats>>,
): Promise<{ seats: number }> {
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

const hasTakenPlace = (state: string) => state === 'completed' || state === 'no_show'

const tookPlace = () =>
  new AppError('conflict', 'A session that has taken place is not called off. Open it again first.')

/**
 * The job: every open seat of a session that ended is cancelled as one change each; run again it finds what is left.
 * One that was not ended, because a seat of it had taken place meanwhile, is left alone.
 */
export async function cancelSeats(
  ctx: Ctx,
  {
    practiceId,
    appointmentId,
    actorId,
    reason,
    told = [],
  }: Path & Omit<Calling, 'reason'> & { reason: string | null },
): Promise<void> {
  requireSystem(ctx)
  const { appointment, seats } = await loadSeats(ctx.db, practiceId, appointmentId)
  if (appointment?.isLive) return
  for (const { bookingId, clientId, state } of seats) {
    if (hasTakenPlace(state)) continue
    await changeBooking(ctx, {
      practiceId,
      bookingId,
      verb: 'cancel',
      by: 'trainer',
      actorId,
      reason: reason ?? undefined,
      isTold: told.includes(clientId),
    })
  }
}
