import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { forgetRemoved, markRemoved } from './repo.ts'

/** Takes a workout out of the list; `restoreTemplate` brings it back. */
export async function removeTemplate(ctx: Ctx, id: string): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const { removed } = await ctx.store({
    removed: markRemoved(ctx.db, athleteId, id, ctx.now),
    forgotten: forgetRemoved(ctx.db, athleteId),
  })
  if (removed.length === 0) throw notFound('The workout')
}
