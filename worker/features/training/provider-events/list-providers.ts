import type { Ctx } from '#worker/context.ts'
import {
  CONNECTED_PROVIDERS,
  type ConnectedProvider,
  providerName,
} from '#worker/domain/policy/provider-terms.ts'
import { isNearCap } from '#worker/features/training/provider-access/athlete-cap.ts'
import type { ProviderAdapter, Subscription } from '#worker/features/training/providers/adapter.ts'
import { adapterOf } from '#worker/features/training/providers/adapters.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { ProviderList, ProviderView } from './answers.ts'
import { selectUse } from './repo.ts'

/** Each provider as it stands: its push subscription as the provider itself tells of it, and its places for athletes. */
export async function listProviders(ctx: Ctx): Promise<ProviderList> {
  const [use] = await Promise.all([selectUse(ctx.db), requirePermission(ctx, 'admin.read')])
  const view = async (provider: ConnectedProvider): Promise<ProviderView> => {
    const adapter = await adapterOf(provider)
    const { connected = 0, lastEventAt = null } = use.find((row) => row.provider === provider) ?? {}
    const athleteCap = adapter.athleteCap(ctx)
    const callbackUrl = adapter.subscription?.callbackUrl(ctx) || null
    return {
      provider,
      name: providerName(provider),
      isSetUp: adapter.isSetUp(ctx),
      connectedAthletes: connected,
      athleteCap,
      isNearCap: isNearCap(connected, athleteCap),
      ...(await told(ctx, adapter, callbackUrl)),
      callbackUrl: callbackUrl && withoutSecret(callbackUrl),
      lastEventAt,
    }
  }
  return { providers: await Promise.all(CONNECTED_PROVIDERS.map(view)) }
}

/** What the provider says; one that does not answer hides nothing else of the page. */
async function told(
  ctx: Ctx,
  adapter: ProviderAdapter,
  callbackUrl: string | null,
): Promise<Pick<ProviderView, 'subscription' | 'problem'>> {
  if (!adapter.subscription || !adapter.isSetUp(ctx)) return { subscription: null, problem: null }
  try {
    const found = await adapter.subscription.show(ctx)
    return { subscription: found && shown(found, callbackUrl), problem: null }
  } catch (error) {
    if (error instanceof AppError) return { subscription: null, problem: error.message }
    throw error
  }
}

const shown = ({ id, callbackUrl, createdAt }: Subscription, ours: string | null) => ({
  id,
  callbackUrl: callbackUrl && withoutSecret(callbackUrl),
  createdAt,
  isOurs: callbackUrl !== null && callbackUrl === ours,
})

/** The last part of the address is what proves that an event is the provider's: a page need not tell it. */
function withoutSecret(address: string): string {
  const last = address.lastIndexOf('/')
  return last < 0 ? '…' : `${address.slice(0, last + 1)}…`
}
