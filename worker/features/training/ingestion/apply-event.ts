import type { Ctx } from '#worker/context.ts'
import { notifyLive } from '#worker/features/account/live/notify-live.ts'
import { removeOrigins } from '#worker/features/training/activities/remove-origins.ts'
import type { JobOf } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { arrivalOf } from './arrival-of.ts'
import { holdBrake } from './hold-brake.ts'
import { keepRead } from './keep-read.ts'
import { detailJob } from './next-jobs.ts'
import { openWork } from './open-work.ts'
import { readOrigin, recount } from './repo/origins.ts'

const MEASURED = ['sport', 'distanceM', 'elapsedS', 'movingS'] as const

/**
 * Brings one activity to what its provider holds now. Events may be unsigned and come twice and out of order, so whatever
 * an event says, the activity is read again: there, it is kept as it is; not there, it goes. One call, and two more
 * only when the recording itself has changed there.
 */
export async function applyEvent(
  ctx: Ctx,
  { provider, athleteId, externalId }: JobOf<'provider.activity'>,
): Promise<void> {
  requireSystem(ctx)
  await holdBrake(ctx)
  const [work, stored] = await Promise.all([
    openWork(ctx, provider, athleteId),
    readOrigin(ctx.db, athleteId, provider, externalId),
  ])
  if (!work) return
  const source = work.adapter.source(ctx, work.connection, 'normal')
  const record = await source.summary(externalId)
  if (record) {
    // Cropped or of another sport now: laps and streams that were read are no longer true.
    const isRecut = stored?.detail === 'full' && MEASURED.some((key) => stored.summary[key] !== record[key])
    const full = isRecut ? await source.full(externalId) : null
    const arrival = full ? arrivalOf(provider, full, 'full') : arrivalOf(provider, record, 'summary')
    await keepRead(ctx, work.connection, [arrival], {
      statements: [recount(ctx.db, athleteId, provider)],
      jobs: [detailJob(provider, athleteId)],
    })
  } else {
    await removeOrigins(
      ctx,
      athleteId,
      { provider, externalIds: [externalId] },
      { statements: [recount(ctx.db, athleteId, provider)] },
    )
  }
  notifyLive(ctx, athleteId, 'ingestion')
}
