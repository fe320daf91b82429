import type { Ctx } from '#worker/context.ts'
import { recordActivities } from '#worker/features/activities/record-activities.ts'
import { removeOrigins } from '#worker/features/activities/remove-origins.ts'
import { holdBrake } from '#worker/features/ingestion/hold-brake.ts'
import { notifyLive } from '#worker/features/live/notify.ts'
import type { JobOf } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { stravaArrival } from './arrivals.ts'
import { detailJob } from './next-jobs.ts'
import { openWork } from './open-work.ts'
import { recount } from './repo/origins.ts'
import { stravaSource } from './strava-source.ts'

/**
 * Brings one activity to what Strava holds now. Events are unsigned and come twice and out of order, so whatever
 * an event says, the activity is read again: there, it is kept as it is; not there, it goes. One call.
 */
export async function applyEvent(
  ctx: Ctx,
  { athleteId, externalId }: JobOf<'strava.activity'>,
): Promise<void> {
  requireSystem(ctx)
  await holdBrake(ctx)
  const work = await openWork(ctx, athleteId)
  if (!work) return
  const record = await stravaSource(ctx, work.link, 'normal').summary(externalId)
  if (record) {
    await recordActivities(ctx, athleteId, [stravaArrival(record, 'summary')], {
      statements: [recount(ctx.db, athleteId)],
      jobs: [detailJob(athleteId)],
    })
  } else {
    await removeOrigins(
      ctx,
      athleteId,
      { provider: 'strava', externalIds: [externalId] },
      { statements: [recount(ctx.db, athleteId)] },
    )
  }
  notifyLive(ctx, athleteId, 'ingestion')
}
