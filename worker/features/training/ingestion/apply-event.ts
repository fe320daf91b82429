import type { Ctx } from '#worker/context.ts'
import { notifyLive } from '#worker/features/account/live/notify-live.ts'
import type { JobOf } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { holdBrake } from './hold-brake.ts'
import { openWork } from './open-work.ts'
import { settleActivity } from './settle-activity.ts'

/** Brings one activity to what its provider holds now: why it is looked at does not matter. */
export async function applyEvent(
  ctx: Ctx,
  { provider, athleteId, externalId }: JobOf<'provider.activity'>,
): Promise<void> {
  requireSystem(ctx)
  await holdBrake(ctx)
  const work = await openWork(ctx, provider, athleteId)
  if (!work) return
  await settleActivity(ctx, provider, work, externalId)
  notifyLive(ctx, athleteId, 'ingestion')
}
