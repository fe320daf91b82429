import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'
import type { ProviderAdapter } from './adapter.ts'

/** The registry: which adapter reads which provider. Each loads when it is first needed. */
const ADAPTERS: Record<ConnectedProvider, () => Promise<ProviderAdapter>> = {
  strava: async () => (await import('#worker/features/training/strava/adapter.ts')).strava,
}

export function adapterOf(provider: ConnectedProvider): Promise<ProviderAdapter> {
  return ADAPTERS[provider]()
}
