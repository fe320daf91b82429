import type { Ctx } from '#worker/context.ts'
import { markEvent, openEvent } from '#worker/features/outside/webhooks/open-event.ts'
import { holdBrake } from '#worker/features/training/ingestion/hold-brake.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { endIfRevoked } from './end-if-revoked.ts'
import { activityJob } from './next-jobs.ts'
import { readLinkOf } from './repo/link.ts'
import { StravaPush } from './schema.ts'

/** Turns a stored event into the work it asks for. An owner nobody has connected is counted and left. */
export async function handleWebhook(ctx: Ctx, dedupeKey: string): Promise<void> {
  requireSystem(ctx)
  await holdBrake(ctx)
  const event = await openEvent(ctx, 'strava', dedupeKey)
  if (!event || event.processedAt) return
  const push = StravaPush.safeParse(event.payload).data
  if (!push) return void (await ctx.store([markEvent(ctx, event.id, 'malformed')]))
  const link = await readLinkOf(ctx.db, String(push.ownerId))
  if (!link) return void (await ctx.store([markEvent(ctx, event.id, 'unknown_owner')]))
  const { athleteId } = link
  if (push.objectType === 'activity') {
    await ctx.store(
      [markEvent(ctx, event.id, 'queued')],
      [activityJob(athleteId, String(push.objectId), push.aspectType)],
    )
    return
  }
  const saysRevoked = String(push.updates.authorized) === 'false'
  const outcome = saysRevoked && (await endIfRevoked(ctx, link)) ? 'disconnected' : 'nothing_to_do'
  await ctx.store([markEvent(ctx, event.id, outcome)])
}
