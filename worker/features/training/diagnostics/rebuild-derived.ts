import type { Ctx } from '#worker/context.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { staleFrom } from '#worker/features/account/profile/stale-from.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Rebuild } from './answers.ts'
import { firstDayOf } from './repo.ts'

const RULE = { limit: 4, windowS: 86_400 }

/** Computes everything derived from an athlete's activities again, from the first day on. Nothing recorded changes. */
export async function rebuildDerived(ctx: Ctx): Promise<Rebuild> {
  const athleteId = requireAthlete(ctx)
  const fromDay = await firstDayOf(ctx.db, athleteId)
  if (fromDay === null)
    throw new AppError('conflict', 'There are no activities to compute anything from yet.')
  await takeLimit(ctx, `rebuild:${athleteId}`, RULE)
  const stale = staleFrom(ctx, athleteId, fromDay)
  await ctx.store({ stale: stale.statement }, { jobs: stale.jobs })
  return { fromDay }
}
