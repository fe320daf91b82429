import type { Ctx } from '#worker/context.ts'
import { notifyLive } from '#worker/features/account/live/notify.ts'
import { removeOrigins } from '#worker/features/training/activities/remove-origins.ts'
import { holdBrake } from '#worker/features/training/ingestion/hold-brake.ts'
import type { JobOf } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { stravaArrival } from './arrivals.ts'
import { keepRead } from './keep-read.ts'
import { detailJob } from './next-jobs.ts'
import { openWork } from './open-work.ts'
import { heldOrigin, recount } from './repo/origins.ts'
import { stravaSource } from './strava-source.ts'

const MEASURED = ['sport', 'distanceM', 'elapsedS', 'movingS'] as const

/**
 * Brings one activity to what Strava holds now. Events are unsigned and come twice and out of order, so whatever
 * an event says, the activity is read again: there, it is kept as it is; not there, it goes. One call, and two more
 * only when the recording itself has changed at Strava.
 */
export async function applyEvent(
  ctx: Ctx,
  { athleteId, externalId }: JobOf<'strava.activity'>,
): Promise<void> {
  requireSystem(ctx)
  await holdBrake(ctx)
  const [work, held] = await Promise.all([
    openWork(ctx, athleteId),
    heldOrigin(ctx.db, athleteId, externalId),
  ])
  if (!work) return
  const source = stravaSource(ctx, work.link, 'normal')
  const record = await source.summary(externalId)
  if (record) {
    // Cropped or of another sport now: laps and streams that were read are no longer true.
    const isRecut = held?.detail === 'full' && MEASURED.some((key) => held.summary[key] !== record[key])
    const full = isRecut ? await source.full(externalId) : null
    const arrival = full ? stravaArrival(full, 'full') : stravaArrival(record, 'summary')
    await keepRead(ctx, work.link, [arrival], {
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
