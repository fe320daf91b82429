import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { forgetAtOnce, forgetJob } from '../deletion/forget-deleted.ts'
import { deleteThread, wasSaid } from './repo.ts'

/** Deletes all that was said; an answer that is being made stops. What the coach remembers is deleted in its own list. */
export async function clearThread(ctx: Ctx): Promise<void> {
  const athleteId = requireAthlete(ctx)
  await ctx.store(
    { gone: deleteThread(ctx.db, athleteId) },
    { jobs: [forgetJob(athleteId)], jobsOnlyIf: wasSaid, tell: { athleteId, topic: 'coach' } },
  )
  await forgetAtOnce(ctx, athleteId)
}
