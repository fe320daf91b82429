import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { staleFrom } from './change-profile.ts'
import { deleteThreshold, selectThresholds, thresholdDay, upsertThreshold } from './repo.ts'
import type { NewThreshold } from './schema.ts'

/** One's own thresholds, newest first in each sport. */
export async function listThresholds(ctx: Ctx) {
  return { thresholds: await selectThresholds(ctx.db, requireAthlete(ctx)) }
}

/** States thresholds of a sport from a day on; every day from then is computed again. */
export async function setThreshold(ctx: Ctx, input: NewThreshold) {
  const athleteId = requireAthlete(ctx)
  const stale = staleFrom(ctx, athleteId, input.effectiveFrom)
  const stored = upsertThreshold(ctx.db, ctx.id('threshold'), athleteId, input, ctx.now)
  const { thresholds } = await ctx.store(
    { stored, stale: stale.statement, thresholds: selectThresholds(ctx.db, athleteId) },
    { jobs: stale.jobs },
  )
  return { thresholds }
}

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
