import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { AvailabilityView } from './answers-availability.ts'
import { availabilityView } from './availability-view.ts'
import { loadAvailability } from './repo/availability.ts'

/** When one can train, as said last; said never, what is assumed. One trip. */
export async function readAvailability(ctx: Ctx): Promise<AvailabilityView> {
  return availabilityView(await loadAvailability(ctx.db, requireAthlete(ctx)), ctx.now)
}
