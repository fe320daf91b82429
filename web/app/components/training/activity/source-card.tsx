import { Badge } from '#web/components/badge.tsx'
import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { ConfirmButton } from '#web/components/confirm-button.tsx'
import { Icon } from '#web/components/icon.tsx'
import { day, dayOf } from '#web/format/date.ts'
import { bytes, count } from '#web/format/number.ts'
import { providerName } from '#worker/domain/policy/provider-terms.ts'
import type { ActivityDetail, OriginView } from './activity-types.ts'

/** Who tells of this activity, what each source allows, and the way to take a wrong one apart. */
export function SourceCard({ activity, timeZone }: { activity: ActivityDetail; timeZone: string }) {
  const { origins } = activity
  return (
    <Card
      title={<span id="source">Source</span>}
      aside={origins.length > 1 ? `${count(origins.length, 'origin')}, one activity` : null}
      foot={matchText(origins)}
    >
      <ul className="divide-y divide-line *:py-4 *:first:pt-0 *:last:pb-0">
        {origins.map((origin) => (
          <Origin
            key={origin.id}
            origin={origin}
            activityId={activity.id}
            timeZone={timeZone}
            canSeparate={origins.length > 1 && activity.joined === null}
          />
        ))}
      </ul>
    </Card>
  )
}

function Origin({
  origin,
  activityId,
  timeZone,
  canSeparate,
}: {
  origin: OriginView
  activityId: string
  timeZone: string
  canSeparate: boolean
}) {
  const isOpen = origin.policy.ai && origin.policy.coach && origin.policy.public
  const name = origin.fileName ?? providerName(origin.provider)
  return (
    <li className="grid gap-2">
      <div className="flex items-center gap-2">
        <span className="text-ink-3">
          <Icon name={origin.hasOriginal ? 'file' : isOpen ? 'pencil' : 'lock'} size={14} />
        </span>
        <span className="min-w-0 truncate font-medium text-14 text-ink-1">{name}</span>
        <span className="ml-auto">
          {isOpen ? (
            <Badge tone="outline">Yours</Badge>
          ) : (
            <Badge tone="outline" icon="eye">
              Private
            </Badge>
          )}
        </span>
      </div>
      <p className="text-12 text-ink-3">
        {isOpen ? origin.policy.text : `Private: shown to you only. ${origin.policy.text}`}
      </p>
      <p className="text-12 text-ink-3">{factsText(origin, timeZone)}</p>
      <div className="flex flex-wrap gap-2">
        {origin.hasOriginal ? (
          <ButtonLink
            size={28}
            icon="download"
            href={`/v1/activities/${activityId}/original?origin=${origin.id}`}
            download
          >
            Original{origin.fileSizeBytes === null ? '' : `, ${bytes(origin.fileSizeBytes)}`}
          </ButtonLink>
        ) : null}
        {canSeparate ? (
          <form method="post" className="min-w-0">
            <input type="hidden" name="origin" value={origin.id} />
            <ConfirmButton
              label="Separate"
              confirm="Make it an activity of its own"
              goes={['This source leaves the activity and is never joined to it again']}
              stays={['Both activities, each with what its source tells']}
              name="intent"
              value="separate"
            />
          </form>
        ) : null}
      </div>
    </li>
  )
}

export function factsText(origin: OriginView, timeZone: string): string {
  const parts = [
    origin.deviceName,
    origin.provider === 'manual' ? null : `read ${day(dayOf(origin.fetchedAt, timeZone), 'dated')}`,
    origin.detail === 'summary' && origin.provider !== 'manual' ? 'summary only so far' : null,
    origin.rawExpiresAt
      ? `laps and streams kept until ${day(dayOf(origin.rawExpiresAt, timeZone), 'dated')}`
      : null,
  ]
  const text = parts.filter(Boolean).join(', ')
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** Why two sources count as one activity. */
function matchText(origins: readonly OriginView[]): string | null {
  const match = origins.find((origin) => origin.match !== null)?.match
  if (!match) return null
  return `Same session (${match.confidence}): ${match.reasons.join(', ')}.`
}
