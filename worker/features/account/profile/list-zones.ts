import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { ZonesList } from './answers.ts'
import { selectZones } from './repo.ts'

/** The zones an athlete drew; without one of their own a sport uses shares of its threshold. */
export async function listZones(ctx: Ctx): Promise<ZonesList> {
  return { zones: await selectZones(ctx.db, requireAthlete(ctx)) }
}
