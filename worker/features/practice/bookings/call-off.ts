import type { Ctx } from '#worker/context.ts'
import { requireSystem } from '#worker/platform/access.ts'
import type { CalledOff } from './answers.ts'
import { type AppointmentPath, type CallOff, callOffLoaded } from './call-off-loaded.ts'
import { loadSeats } from './repo/appointment.ts'

/**
 * Calls a whole session off: its time is free at once, and its seats are cancelled by the job that the same
 * transaction leaves. By the practice it costs no client anything.
 */
export async function callOff(ctx: Ctx, command: AppointmentPath & CallOff): Promise<CalledOff> {
  requireSystem(ctx)
  return callOffLoaded(ctx, command, await loadSeats(ctx.db, command.practiceId, command.appointmentId))
}
