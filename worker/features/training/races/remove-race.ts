import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { updateRace } from './repo.ts'

/** Takes a race out of the list; `restoreRace` brings it back. A plan that was made for it stays as it is. */
export async function removeRace(ctx: Ctx, id: string): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const { removed } = await ctx.store(
    { removed: updateRace(ctx.db, athleteId, id, { removedAt: ctx.now, updatedAt: ctx.now }) },
    { tell: { athleteId, topic: 'plan' } },
  )
  if (removed.length === 0) throw notFound('This race')
}
