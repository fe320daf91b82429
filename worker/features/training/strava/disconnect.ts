import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { revokeGuard } from './repo/link.ts'

/** Ends the connection at once; removing the data and telling Strava follow as a job. */
export async function disconnect(ctx: Ctx) {
  const athleteId = requireAthlete(ctx)
  const won = await ctx.storeIf(revokeGuard(athleteId, ctx.now), [
    { job: { type: 'event', event: { type: 'provider.disconnected', athleteId, provider: 'strava' } } },
  ])
  if (won.length === 0) throw notFound('A connection to Strava')
  return { status: 'removing' }
}
