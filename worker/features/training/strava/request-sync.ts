import type { Ctx } from '#worker/context.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { syncJob } from './next-jobs.ts'
import { markPolled, readLink } from './repo/link.ts'

const RULE = { limit: 12, windowS: 3600 }

/** "Sync now": looks for news without waiting for the hour to pass. */
export async function requestSync(ctx: Ctx) {
  const athleteId = requireAthlete(ctx)
  const [link] = await Promise.all([readLink(ctx.db, athleteId), takeLimit(ctx, `sync:${athleteId}`, RULE)])
  if (!link || link.status === 'revoked') {
    throw new AppError('conflict', 'Strava is not connected. Connect it to sync.')
  }
  if (link.status === 'error') {
    throw new AppError('conflict', 'Strava no longer accepts our access. Connect it again to sync.')
  }
  await ctx.store([markPolled(ctx.db, athleteId, null)], [syncJob(athleteId)])
  return { status: 'queued' }
}
