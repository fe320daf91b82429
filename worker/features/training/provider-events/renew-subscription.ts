import type { Ctx } from '#worker/context.ts'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { adapterOf } from '#worker/features/training/providers/adapters.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Renewed } from './answers.ts'
import { forgetSubscription, knowSubscription } from './our-subscription.ts'
import type { RenewInput } from './schema.ts'

/**
 * Ends the subscription that was seen and makes a new one. Asked again, or by two at once, it is renewed once: who finds
 * another than was seen, to our address, takes that. Where the new one cannot be made there is none, and asking again
 * makes it. Until it is known, an event makes us ask the provider which subscription is ours.
 * @throws AppError conflict where the provider has none to offer or what was seen has changed; upstream where it refuses
 */
export async function renewSubscription(
  ctx: Ctx,
  provider: ConnectedProvider,
  { reason, seenId }: RenewInput,
): Promise<Renewed> {
  await requirePermission(ctx, 'system.ingestion')
  const { subscription } = await adapterOf(provider)
  if (!subscription) throw new AppError('conflict', 'This provider has no subscription: it signs its events.')
  const ours = subscription.callbackUrl(ctx)
  const isOurs = (found: { callbackUrl: string | null }) => found.callbackUrl === ours
  const current = await subscription.show(ctx)
  if (current && current.id !== seenId) {
    if (!isOurs(current))
      throw new AppError('conflict', 'The subscription has changed meanwhile. Look at it again.')
    await ctx.store({ known: knowSubscription(ctx, provider, current.id) })
    return { subscription: { id: current.id }, renewed: false }
  }
  const audit = { action: 'provider.subscription.renew', targetId: null, reason }
  await ctx.store(
    { forgotten: forgetSubscription(ctx, provider) },
    { audit: { ...audit, before: { provider, id: current?.id ?? null } } },
  )
  if (current) await subscription.end(ctx, current.id)
  const made = await subscription.make(ctx).catch(async (error: unknown) => {
    // Of two who renew at once the second is refused: the first one's is there.
    const other = await subscription.show(ctx).catch(() => null)
    if (other && isOurs(other)) return other.id
    throw error
  })
  await ctx.store(
    { known: knowSubscription(ctx, provider, made) },
    { audit: { ...audit, action: 'provider.subscription.made', after: { provider, id: made } } },
  )
  return { subscription: { id: made }, renewed: true }
}
