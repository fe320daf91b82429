import type { Ctx } from '#worker/context.ts'
import { COMING_PROVIDERS, CONNECTED_PROVIDERS, providerName } from '#worker/domain/policy/provider-terms.ts'
import { flagValue } from '#worker/features/admin/flags/catalogue.ts'
import { importFlag } from '#worker/features/admin/flags/provider-flags.ts'
import { requireAthlete, requireSession } from '#worker/platform/access.ts'
import type { ProviderAdapter } from './adapter.ts'
import { adapterOf } from './adapters.ts'
import { type Link, readLinks } from './repo/link.ts'

/** What is connected, with which rights, and what can be. */
export async function listConnections(ctx: Ctx) {
  const athleteId = requireAthlete(ctx)
  const [links, session] = await Promise.all([readLinks(ctx.db, athleteId), requireSession(ctx)])
  const connected = CONNECTED_PROVIDERS.map(async (provider) => {
    const adapter = await adapterOf(provider)
    const isOn = flagValue(importFlag(provider), session.flags)
    return {
      provider,
      ...stateOf(
        links.find((link) => link.provider === provider),
        adapter,
      ),
      availability: !adapter.isSetUp(ctx) ? 'needs_keys' : isOn ? 'available' : 'switched_off',
    }
  })
  return {
    connections: [
      ...(await Promise.all(connected)),
      ...COMING_PROVIDERS.map((provider) => ({
        provider,
        status: 'not_connected',
        availability: 'needs_keys',
        message: 'Waits for the provider’s keys. Its files and exports can be uploaded today.',
      })),
    ],
  }
}

function stateOf(link: Link | undefined, adapter: ProviderAdapter) {
  if (!link || link.status === 'revoked') {
    const isRemoving = link?.statusReason === 'removing'
    return { status: isRemoving ? 'removing' : 'not_connected', message: null }
  }
  const isBroken = link.status === 'error'
  return {
    status: isBroken ? 'reconnect' : 'connected',
    message: isBroken ? brokenText(link) : null,
    name: link.externalName,
    scopes: link.scopes,
    missingScopes: adapter.missingScopes(link.scopes),
    connectedAt: link.createdAt,
    lastPolledAt: link.lastPolledAt,
  }
}

function brokenText({ provider, statusReason }: Link): string {
  const name = providerName(provider)
  if (statusReason === 'scope_missing')
    return `${name} no longer lets us read activities. Connect again to allow it.`
  return `${name} no longer accepts our access. What is here stays; connect again to go on.`
}
