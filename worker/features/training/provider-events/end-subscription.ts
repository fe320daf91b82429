import type { Ctx } from '#worker/context.ts'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { adapterOf } from '#worker/features/training/providers/adapters.ts'
import { requirePermission } from '#worker/platform/access.ts'
import type { Ended } from './answers.ts'
import { knowSubscription } from './our-subscription.ts'
import type { EndInput } from './schema.ts'

/** Ends the subscription that was seen: the provider sends no more events, and polls go on. One that is gone stays gone. */
export async function endSubscription(
  ctx: Ctx,
  provider: ConnectedProvider,
  { reason, seenId }: EndInput,
): Promise<Ended> {
  await requirePermission(ctx, 'system.ingestion')
  const { subscription } = await adapterOf(provider)
  const current = (await subscription?.show(ctx)) ?? null
  if (!subscription || current?.id !== seenId) return { ended: false }
  await subscription.end(ctx, seenId)
  await ctx.store(
    { known: knowSubscription(ctx, provider, null) },
    {
      audit: {
        action: 'provider.subscription.end',
        targetId: null,
        reason,
        before: { provider, id: seenId },
      },
    },
  )
  return { ended: true }
}
