import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import { ASK_AGAIN_MS } from '#worker/features/outside/webhooks/ask-again.ts'
import { adapterOf } from '#worker/features/training/providers/adapters.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import { claimAsking, putSubscription, readSubscription } from './repo.ts'

/** One asks, the others wait for the answer. */
const ASKING_MS = 15_000
const LOOK_AGAIN_MS = 3_000

/**
 * Whether an event comes from the subscription that the provider knows as ours. One that differs from what is known
 * makes us ask, for it may have been made anew elsewhere; how often is bounded, since anyone may forge an id.
 * @throws Deferral while somebody else asks; AppError upstream or unavailable when the provider does not say
 */
export async function isOurSubscription(
  ctx: Ctx,
  provider: ConnectedProvider,
  subscriptionId: string,
): Promise<boolean> {
  const known = await readSubscription(ctx.db, provider)
  if (known?.checkedAt) {
    if (known.externalId === subscriptionId) return true
    if (ctx.now.getTime() - known.checkedAt.getTime() < ASK_AGAIN_MS) return false
  }
  const askedBefore = new Date(ctx.now.getTime() - ASKING_MS)
  const won = await ctx.storeIf(claimAsking(provider, ctx.now, askedBefore))
  if (won.length === 0) throw new Deferral(new Date(ctx.now.getTime() + LOOK_AGAIN_MS), 'subscription_asked')
  const { subscription } = await adapterOf(provider)
  const externalId = (await subscription?.show(ctx))?.id ?? null
  await ctx.store({ known: knowSubscription(ctx, provider, externalId) })
  return externalId === subscriptionId
}

/** A statement that keeps what the provider has just said. */
export function knowSubscription(ctx: Ctx, provider: string, externalId: string | null): Statement {
  return putSubscription(ctx.db, provider, { externalId, checkedAt: ctx.now })
}

/** A statement for before the subscription is changed: until it is known again, the provider is asked. */
export function forgetSubscription(ctx: Ctx, provider: string): Statement {
  return putSubscription(ctx.db, provider, { externalId: null, checkedAt: null })
}
