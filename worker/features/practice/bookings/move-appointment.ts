import type { Ctx } from '#worker/context.ts'
import { requireSystem } from '#worker/platform/access.ts'
import type { MovedAppointment } from './answers.ts'
import type { MoveCommand } from './decide-move.ts'
import { loadMove, moveLoaded } from './move-loaded.ts'

/**
 * Moves an appointment with all its open seats, in time or to another trainer, for a series. What was confirmed waits
 * for a confirmation again; its texts are made anew.
 */
export async function moveAppointment(ctx: Ctx, command: MoveCommand): Promise<MovedAppointment> {
  requireSystem(ctx)
  return moveLoaded(ctx, command, await loadMove(ctx, command))
}
