import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { deleteThreshold, thresholdDay } from './repo.ts'
import { staleFrom } from './stale-from.ts'

/** Takes a stated threshold back. Estimates are read off efforts and cannot be deleted. */
export async function removeThreshold(ctx: Ctx, id: string): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const [row] = await thresholdDay(ctx.db, athleteId, id)
  if (!row) throw notFound('This threshold')
  const stale = staleFrom(ctx, athleteId, row.effectiveFrom)
  await ctx.store(
    { gone: deleteThreshold(ctx.db, athleteId, id), stale: stale.statement },
    { jobs: stale.jobs },
  )
}
