import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { restoreRow } from './repo.ts'

/** Undoes `removeRace`. */
export async function restoreRace(ctx: Ctx, id: string): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const { restored } = await ctx.store(
    { restored: restoreRow(ctx.db, athleteId, id, ctx.now) },
    { tell: { athleteId, topic: 'plan' } },
  )
  if (restored.length === 0) throw notFound('This race')
}
