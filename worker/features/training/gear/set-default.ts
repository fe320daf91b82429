import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { ownGear, upsertDefault } from './repo.ts'
import type { GearDefault } from './schema.ts'

/** Which gear a sport's activities are counted for from a day on, where neither athlete nor source says. */
export async function setDefault(
  ctx: Ctx,
  input: GearDefault,
): Promise<Pick<GearDefault, 'sport' | 'gearId'>> {
  const athleteId = requireAthlete(ctx)
  const fromDay = input.fromDay ?? ctx.now.toISOString().slice(0, 10)
  const { set, owned } = await ctx.store({
    set: ctx.db.execute(upsertDefault(athleteId, { ...input, fromDay })),
    owned: ownGear(ctx.db, athleteId, input.gearId ?? ''),
  })
  if (set.rows.length === 0) {
    if (input.gearId !== null && owned.length === 0) throw notFound('This gear')
    throw new AppError('conflict', 'This has been said of as many days as are kept. Nothing was changed.')
  }
  return { sport: input.sport, gearId: input.gearId }
}
