import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { CalledOff } from './answers.ts'
import { type AppointmentPath, callOffLoaded } from './call-off-loaded.ts'
import { loadSeats } from './repo/appointment.ts'
import type { CancelAppointment } from './schema.ts'

export async function callOffAsMember(
  ctx: Ctx,
  path: AppointmentPath,
  { reason }: CancelAppointment,
): Promise<CalledOff> {
  const [seats, { athleteId: actorId }] = await Promise.all([
    loadSeats(ctx.db, path.practiceId, path.appointmentId),
    requireMember(ctx, path.practiceId),
  ])
  return callOffLoaded(ctx, { ...path, actorId, reason }, seats)
}
