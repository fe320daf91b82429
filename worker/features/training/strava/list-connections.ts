import type { Ctx } from '#worker/context.ts'
import { flagValue } from '#worker/features/admin/flags/catalogue.ts'
import { requireAthlete, requireSession } from '#worker/platform/access.ts'
import { type Link, readLink } from './repo/link.ts'

/** Providers that exist as adapters to come: named, so that the page can say why they cannot be connected yet. */
const TO_COME = ['garmin', 'coros', 'wahoo', 'polar', 'suunto', 'zwift'] as const

/** What is connected, with which rights, and what can be. */
export async function listConnections(ctx: Ctx) {
  const athleteId = requireAthlete(ctx)
  const [link, session] = await Promise.all([readLink(ctx.db, athleteId), requireSession(ctx)])
  const isOn = flagValue('import.strava', session.flags)
  const hasKeys = ctx.settings.STRAVA_CLIENT_ID !== ''
  return {
    connections: [
      {
        provider: 'strava',
        ...stateOf(link),
        availability: !hasKeys ? 'needs_keys' : isOn ? 'available' : 'switched_off',
      },
      ...TO_COME.map((provider) => ({
        provider,
        status: 'not_connected',
        availability: 'needs_keys',
        message: 'Waits for the provider’s keys. Its files and exports can be uploaded today.',
      })),
    ],
  }
}

function stateOf(link: Link | undefined) {
  if (!link || link.status === 'revoked') {
    const isRemoving = link?.statusReason === 'removing'
    return { status: isRemoving ? 'removing' : 'not_connected', message: null }
  }
  const isBroken = link.status === 'error'
  return {
    status: isBroken ? 'reconnect' : 'connected',
    message: isBroken ? brokenText(link.statusReason) : null,
    name: link.externalName,
    scopes: link.scopes,
    missingScopes: link.scopes.includes('activity:read_all') ? [] : ['activity:read_all'],
    connectedAt: link.createdAt,
    lastPolledAt: link.lastPolledAt,
  }
}

function brokenText(reason: string | null): string {
  if (reason === 'scope_missing')
    return 'Strava no longer lets us read activities. Connect again to allow it.'
  return 'Strava no longer accepts our access. What is here stays; connect again to go on.'
}
