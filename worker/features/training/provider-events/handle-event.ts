import type { Ctx } from '#worker/context.ts'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { markEvent } from '#worker/features/outside/webhooks/mark-event.ts'
import { openEvent } from '#worker/features/outside/webhooks/open-event.ts'
import { endIfRevoked } from '#worker/features/training/connections/end-if-revoked.ts'
import { holdBrake } from '#worker/features/training/ingestion/hold-brake.ts'
import { activityJob } from '#worker/features/training/ingestion/next-jobs.ts'
import { readConnectionOf } from '#worker/features/training/provider-access/connection.ts'
import { adapterOf } from '#worker/features/training/providers/adapters.ts'
import { requireSystem } from '#worker/platform/access.ts'

/** Turns a provider's stored event into the work it asks for. An owner nobody has connected is counted and left. */
export async function handleEvent(ctx: Ctx, provider: ConnectedProvider, dedupeKey: string): Promise<void> {
  requireSystem(ctx)
  await holdBrake(ctx)
  const event = await openEvent(ctx, provider, dedupeKey)
  if (!event || event.processedAt) return
  const reported = (await adapterOf(provider)).readEvent(event.payload)
  if (!reported) return void (await ctx.store({ marked: markEvent(ctx, event.id, 'malformed') }))
  const connection = await readConnectionOf(ctx, provider, reported.externalAthleteId)
  if (!connection) return void (await ctx.store({ marked: markEvent(ctx, event.id, 'unknown_owner') }))
  if (reported.kind === 'activity') {
    await ctx.store(
      { marked: markEvent(ctx, event.id, 'queued') },
      { jobs: [activityJob(provider, connection.athleteId, reported.externalId, reported.aspect)] },
    )
    return
  }
  const isRevoked = reported.kind === 'revoked' && (await endIfRevoked(ctx, provider, connection))
  await ctx.store({ marked: markEvent(ctx, event.id, isRevoked ? 'disconnected' : 'nothing_to_do') })
}
