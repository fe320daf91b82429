import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { AvailabilityView } from './answers.ts'
import { assumedAvailability } from './planning-request.ts'
import { readAvailabilityRow } from './repo/planning.ts'

/** When one can train, as said last; said never, what is assumed. */
export async function readAvailability(ctx: Ctx): Promise<AvailabilityView> {
  const [row] = await readAvailabilityRow(ctx.db, requireAthlete(ctx))
  if (!row)
    return {
      ...assumedAvailability('triathlon'),
      longDay: null,
      keyDays: [],
      isSaid: false,
    } as unknown as AvailabilityView
  const { athleteId: _own, updatedAt: _when, ...said } = row
  return { ...said, isSaid: true } as unknown as AvailabilityView
}
