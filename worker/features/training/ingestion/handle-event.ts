import type { Ctx } from '#worker/context.ts'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { markEvent, openEvent } from '#worker/features/outside/webhooks/open-event.ts'
import { adapterOf } from '#worker/features/training/connections/adapters.ts'
import { endIfRevoked } from '#worker/features/training/connections/end-if-revoked.ts'
import { readLinkOf } from '#worker/features/training/connections/link.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { holdBrake } from './hold-brake.ts'
import { activityJob } from './next-jobs.ts'

/** Turns a provider's stored event into the work it asks for. An owner nobody has connected is counted and left. */
export async function handleEvent(ctx: Ctx, provider: ConnectedProvider, dedupeKey: string): Promise<void> {
  requireSystem(ctx)
  await holdBrake(ctx)
  const event = await openEvent(ctx, provider, dedupeKey)
  if (!event || event.processedAt) return
  const told = (await adapterOf(provider)).readEvent(event.payload)
  if (!told) return void (await ctx.store({ marked: markEvent(ctx, event.id, 'malformed') }))
  const link = await readLinkOf(ctx, provider, told.externalAthleteId)
  if (!link) return void (await ctx.store({ marked: markEvent(ctx, event.id, 'unknown_owner') }))
  if (told.kind === 'activity') {
    await ctx.store(
      { marked: markEvent(ctx, event.id, 'queued') },
      { jobs: [activityJob(provider, link.athleteId, told.externalId, told.aspect)] },
    )
    return
  }
  const isRevoked = told.kind === 'revoked' && (await endIfRevoked(ctx, provider, link))
  await ctx.store({ marked: markEvent(ctx, event.id, isRevoked ? 'disconnected' : 'nothing_to_do') })
}
