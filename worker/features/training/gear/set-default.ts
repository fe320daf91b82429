import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { upsertDefault } from './repo.ts'
import type { GearDefault } from './schema.ts'

/** Which gear a sport's activities are counted for from a day on, where neither athlete nor source says. */
export async function setDefault(
  ctx: Ctx,
  input: GearDefault,
): Promise<Pick<GearDefault, 'sport' | 'gearId'>> {
  const athleteId = requireAthlete(ctx)
  const fromDay = input.fromDay ?? ctx.now.toISOString().slice(0, 10)
  const [set] = await ctx.storeIf(upsertDefault(athleteId, { ...input, fromDay }))
  if (!set) throw notFound('This gear')
  return { sport: input.sport, gearId: input.gearId }
}
