import type { ApiResult } from '#web/api/api-client.ts'
import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { ConfirmButton } from '#web/components/confirm-button.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { ImportLine } from '#web/components/training/ingestion/import-line.tsx'
import type { Ingestion } from '#web/components/training/ingestion/ingestion.ts'
import { moment } from '#web/format/date.ts'
import {
  hasOpenApi,
  isConnectedProvider,
  isOnAtFirst,
  providerName,
} from '#worker/domain/policy/provider-terms.ts'

export type ConnectionView = Answered<'GET /v1/connections'>['connections'][number]

const STATES = {
  not_connected: { tone: 'plain', icon: undefined, label: 'Not connected' },
  connected: { tone: 'gained', icon: 'check', label: 'Connected' },
  reconnect: { tone: 'attention', icon: 'warning', label: 'Connect again' },
  removing: { tone: 'attention', icon: 'clock', label: 'Being removed' },
} as const

/** Whether there is anything to do with a provider here; the others are only named. */
export function hasCard({ provider, status, availability }: ConnectionView): boolean {
  if (!isConnectedProvider(provider)) return false
  return isOnAtFirst(provider) || status !== 'not_connected' || availability === 'available'
}

/** A provider: what is connected, how far its history is, and the way out. */
export function ConnectionCard({
  connection,
  ingestion,
  timeZone,
}: {
  connection: ConnectionView
  ingestion: ApiResult<Ingestion>
  timeZone: string
}) {
  const { provider } = connection
  const name = providerName(provider)
  const state = ingestion.ok ? ingestion.data.providers.find((each) => each.provider === provider) : undefined
  const connected = connection.status === 'connected'
  const shown = STATES[connection.status]
  // One orange action a page, also where every provider can be connected.
  const isMain = isConnectedProvider(provider) && isOnAtFirst(provider)
  return (
    <Card
      title={name}
      aside={
        <Badge tone={shown.tone} icon={shown.icon}>
          {shown.label}
        </Badge>
      }
      foot={connection.lastPolledAt ? `Last looked at ${moment(connection.lastPolledAt, timeZone)}.` : null}
    >
      <div className="grid gap-4">
        <p className="text-14">
          {connection.message ??
            (connected
              ? `${connection.name ?? 'Your account'} is connected, for reading only. Under ${name}'s terms what it gives is shown to you alone; the original file of an activity lifts that for it.`
              : 'Activities, laps and streams back to your first one. StrideIQ only reads.')}
        </p>
        {connected && state && state.status !== 'not_connected' ? <ImportLine state={state} /> : null}
        {ingestion.ok ? null : (
          <ErrorCard
            title="Progress did not load"
            what={ingestion.error.message}
            requestId={ingestion.error.requestId}
            retry={{ href: '/settings/connections' }}
          />
        )}
        <div className="flex flex-wrap items-start gap-2">
          {connection.availability !== 'available' || connection.status === 'removing' ? null : (
            <form method="post" className="flex flex-wrap gap-2">
              <input type="hidden" name="provider" value={provider} />
              {connected ? (
                <Button name="intent" value="sync" icon="retry">
                  Sync now
                </Button>
              ) : (
                <Button
                  name="intent"
                  value="connect"
                  kind={isMain || connection.status === 'reconnect' ? 'primary' : 'secondary'}
                >
                  {connection.status === 'reconnect' ? 'Connect again' : `Connect ${name}`}
                </Button>
              )}
              {state?.error?.action === 'retry' ? (
                <Button name="intent" value="retry">
                  Try the import again
                </Button>
              ) : null}
            </form>
          )}
          {connection.status === 'connected' || connection.status === 'reconnect' ? (
            <form method="post" className="min-w-0 grow">
              <input type="hidden" name="provider" value={provider} />
              <ConfirmButton
                label="Disconnect"
                confirm={`Disconnect ${name}`}
                goes={[`Activities that came from ${name} alone, with what was computed from them`]}
                stays={['Activities with a file of your own', 'Everything you entered here']}
                name="intent"
                value="disconnect"
              />
            </form>
          ) : null}
        </div>
      </div>
    </Card>
  )
}

/** Sources that are not there yet, said plainly. */
export function OtherSources({ connections }: { connections: readonly ConnectionView[] }) {
  if (connections.length === 0) return null
  const waits = connections.some((each) => hasOpenApi(each.provider) && each.availability === 'needs_keys')
  return (
    <Card
      title="Other sources"
      foot={`Files and exports from each can be brought today, under Imports.${waits ? ' Not yet: it waits for its provider’s keys.' : ''}`}
    >
      <ul className="grid divide-y divide-line">
        {connections.map((entry) => (
          <li
            key={entry.provider}
            className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2"
          >
            <span className="text-14 text-ink-1">{providerName(entry.provider)}</span>
            <span className="text-12 text-ink-3">
              {!hasOpenApi(entry.provider)
                ? 'By its files only'
                : entry.availability === 'needs_keys'
                  ? 'Not yet'
                  : (entry.message ?? 'Not available')}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
