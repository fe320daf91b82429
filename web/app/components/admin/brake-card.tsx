import { Badge } from '#web/components/badge.tsx'
import { Card } from '#web/components/card.tsx'
import { ReasonForm, type RefusedAction } from '#web/components/reason-form.tsx'
import { moment } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import type { AdminMe, Pulse } from './types.ts'

/** The emergency brake: where it stands, who moved it last, and the other way. */
export function BrakeCard({
  pulse,
  me,
  refused,
}: {
  pulse: Pulse
  me: AdminMe
  refused: RefusedAction | undefined
}) {
  const { paused, since, by, waiting } = pulse.brake
  const word = paused ? 'Paused' : 'Running'
  return (
    <Card
      title="Ingestion"
      aside={
        paused ? (
          <Badge tone="failed" icon="pause">
            Paused
          </Badge>
        ) : (
          <Badge tone="gained" icon="play">
            Running
          </Badge>
        )
      }
      foot="Takes hold with the next job. Audited."
    >
      <div className="grid gap-3 text-14">
        <p>
          {since
            ? `${word} since ${moment(since, me.timeZone)}${by ? `, ${by}` : ''}.`
            : `${word}. The brake was never pulled.`}
        </p>
        <p className="text-ink-3">
          {paused
            ? `${count(waiting, 'job')} wait where they are. Resuming loses nothing.`
            : 'Pausing stops imports, polls, uploads and provider events. They wait; nothing is lost.'}
        </p>
        {me.permissions.includes('system.ingestion') ? (
          <ReasonForm
            id="brake"
            label={paused ? 'Resume ingestion' : 'Pause all ingestion'}
            explain={
              paused
                ? 'Everything that waits is due at once.'
                : 'Every athlete’s imports wait until it is resumed.'
            }
            danger={!paused}
            hidden={{ intent: paused ? 'resume' : 'pause' }}
            refused={refused}
          />
        ) : null}
      </div>
    </Card>
  )
}
