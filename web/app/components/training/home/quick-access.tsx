import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { moment } from '#web/format/date.ts'
import { providerName } from '#worker/domain/policy/provider-terms.ts'
import type { Home } from './dashboard.ts'

/** What one often wants next. Only what exists: a provider that is not connected offers its connection instead. */
export function QuickAccess({
  providers,
  timeZone,
  failed,
  synced,
}: {
  /** Null when nobody knows, because the summary did not load: files and entries work all the same. */
  providers: Home['ingestion'] | null
  timeZone: string
  failed?: string | undefined
  synced?: boolean
}) {
  const connected = providers?.filter((provider) => provider.connected) ?? []
  return (
    <Card title="Quick access" foot={footText(connected, timeZone, synced === true)}>
      <FormError>{failed}</FormError>
      <div className="flex flex-wrap gap-2">
        {connected.length > 0 ? (
          <form method="post">
            <Button name="intent" value="sync" icon="retry">
              Sync now
            </Button>
          </form>
        ) : (
          <ButtonLink href="/settings/connections" icon="link">
            {providers === null ? 'Sources' : 'Connect a source'}
          </ButtonLink>
        )}
        <ButtonLink href="/settings/imports" icon="upload">
          Upload files
        </ButtonLink>
        <ButtonLink href="/activities/new" icon="plus">
          Add an activity
        </ButtonLink>
        <ButtonLink href="/nutrition">Food and recovery</ButtonLink>
      </div>
    </Card>
  )
}

function footText(connected: Home['ingestion'], timeZone: string, synced: boolean): string | null {
  const [first] = connected
  if (!first) return null
  const name = providerName(first.provider)
  if (synced) return `Asked ${name} for news. What is new appears here by itself.`
  return first.lastPolledAt ? `${name} last looked at ${moment(first.lastPolledAt, timeZone)}.` : null
}
