import type { Ctx } from '#worker/context.ts'
import {
  COMING_PROVIDERS,
  CONNECTED_PROVIDERS,
  hasOpenApi,
  isOnAtFirst,
  PROVIDERS,
  providerName,
} from '#worker/domain/policy/provider-terms.ts'
import { flagValue } from '#worker/features/admin/flags/catalogue.ts'
import { importFlag } from '#worker/features/admin/flags/provider-flags.ts'
import type { Connection } from '#worker/features/training/provider-access/connection.ts'
import type { ProviderAdapter } from '#worker/features/training/providers/adapter.ts'
import { adapterOf } from '#worker/features/training/providers/adapters.ts'
import { requireAthlete, requireSession } from '#worker/platform/access.ts'
import type { ConnectionList, ConnectionView } from './answers.ts'
import { readConnections } from './repo/connection.ts'

/** What is connected, with which rights, and what can be. */
export async function listConnections(ctx: Ctx): Promise<ConnectionList> {
  const athleteId = requireAthlete(ctx)
  const [connections, session] = await Promise.all([readConnections(ctx.db, athleteId), requireSession(ctx)])
  const connected = CONNECTED_PROVIDERS.map(async (provider): Promise<ConnectionView> => {
    const isOn = flagValue(importFlag(provider), session.flags)
    const isKnown = connections.some((connection) => connection.provider === provider)
    if (!isOn && !isOnAtFirst(provider) && !isKnown) return coming(provider)
    const adapter = await adapterOf(provider)
    return {
      provider,
      ...stateOf(
        connections.find((connection) => connection.provider === provider),
        adapter,
      ),
      availability: !adapter.isSetUp(ctx) ? 'needs_keys' : isOn ? 'available' : 'switched_off',
    }
  })
  const all = [...(await Promise.all(connected)), ...COMING_PROVIDERS.map(coming)]
  const placeOf = ({ provider }: ConnectionView) => PROVIDERS.indexOf(provider)
  return { connections: all.toSorted((a, b) => placeOf(a) - placeOf(b)) }
}

/** One that nobody can connect yet: its agreement, and with it its switch or its adapter, is still to come. */
function coming(provider: ConnectionView['provider']): ConnectionView {
  return {
    provider,
    status: 'not_connected',
    availability: 'needs_keys',
    message: waitsFor(provider),
  }
}

/** Zwift is the one that offers nobody an API. */
const waitsFor = (provider: ConnectionView['provider']) =>
  hasOpenApi(provider)
    ? 'Waits for the provider’s keys. Its files and exports can be uploaded today.'
    : 'No API is open to others. Its FIT files, and rides that it passes on to another source, come in today.'

function stateOf(
  connection: Connection | undefined,
  adapter: ProviderAdapter,
): Omit<ConnectionView, 'provider' | 'availability'> {
  if (!connection || connection.status === 'revoked') {
    const isRemoving = connection?.statusReason === 'removing'
    return isRemoving
      ? { status: 'removing', message: null }
      : { status: 'not_connected', message: adapter.reach?.says ?? null }
  }
  const isBroken = connection.status === 'error'
  return {
    status: isBroken ? 'reconnect' : 'connected',
    message: isBroken ? brokenText(connection) : null,
    name: connection.externalName,
    scopes: connection.scopes,
    missingScopes: adapter.missingScopes(connection.scopes),
    connectedAt: connection.createdAt,
    lastPolledAt: connection.lastPolledAt,
  }
}

function brokenText({ provider, statusReason }: Connection): string {
  const name = providerName(provider)
  if (statusReason === 'scope_missing')
    return `${name} no longer lets us read activities. Connect again to allow it.`
  return `${name} no longer accepts our access. What is here stays; connect again to go on.`
}
