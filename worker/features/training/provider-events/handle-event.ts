import type { Ctx } from '#worker/context.ts'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { markEvent } from '#worker/features/outside/webhooks/mark-event.ts'
import { openEvent } from '#worker/features/outside/webhooks/open-event.ts'
import { holdBrake } from '#worker/features/training/ingestion/hold-brake.ts'
import { lookJob } from '#worker/features/training/ingestion/next-jobs.ts'
import { readConnectionOf } from '#worker/features/training/provider-access/connection.ts'
import { adapterOf } from '#worker/features/training/providers/adapters.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { isOurSubscription } from './our-subscription.ts'
import { ACCESS, note } from './repo.ts'
import { takeDelivery } from './take-delivery.ts'

/**
 * Turns a provider's stored event into a note of what to look at: nothing is asked here, so that many events are one
 * look. What another subscription sends, and an owner nobody has connected, is counted and left.
 */
export async function handleEvent(ctx: Ctx, provider: ConnectedProvider, dedupeKey: string): Promise<void> {
  requireSystem(ctx)
  await holdBrake(ctx)
  const event = await openEvent(ctx, provider, dedupeKey)
  if (!event || event.processedAt) return
  const settle = (outcome: string) => ctx.store({ marked: markEvent(ctx, event.id, outcome) })
  const reported = (await adapterOf(provider)).readEvent(event.payload)
  if (!reported) return void (await settle('malformed'))
  const { subscriptionId } = reported
  if (subscriptionId !== undefined && !(await isOurSubscription(ctx, provider, subscriptionId)))
    return void (await settle('other_subscription'))
  const connection = await readConnectionOf(ctx, provider, reported.externalAthleteId)
  if (!connection) return void (await settle('unknown_owner'))
  if (reported.kind === 'nothing') return void (await settle('nothing_to_do'))
  if (reported.kind === 'delivery') return takeDelivery(ctx, provider, connection, event)
  const { athleteId } = connection
  const what = reported.kind === 'activity' ? reported.externalId : ACCESS
  await ctx.store(
    { noted: note(ctx.db, athleteId, provider, what, ctx.now), marked: markEvent(ctx, event.id, 'queued') },
    { jobs: [lookJob(provider, athleteId, ctx.now)] },
  )
}
