import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import type { Reading } from '#web/components/reading.ts'
import { clock } from '#web/format/date.ts'
import { duration } from '#web/format/duration.ts'
import type { ActivityDetail } from './activity-types.ts'
import { momentText, type Typed } from './edit-values.ts'

/** What the page of changes needs of an activity to put recordings together and take them apart. */
export type Parts = Pick<ActivityDetail, 'joined' | 'splitFrom' | 'previousId' | 'nextId' | 'elapsedS'> & {
  laps: readonly { number: number; startS: number }[]
}

/** Recordings of one session become one: a watch stopped by mistake, a battery that ended. */
export function JoinForm({
  parts,
  requestId,
  reading,
}: {
  parts: Parts
  requestId: string
  reading: Reading
}) {
  if (parts.joined) {
    return (
      <Card title="Joined recordings" aside={`${parts.joined.parts.length} recordings, one activity`}>
        <ol className="text-14 text-ink-1">
          {parts.joined.parts.map(({ name, startAt, elapsedS }) => (
            <li key={startAt} className="flex min-h-9 flex-wrap items-center justify-between gap-x-4">
              <span className="min-w-0">{name}</span>
              <span className="text-12 text-ink-3">
                {`${clock(startAt, reading.timeZone, reading.locale)}, ${duration(elapsedS)}`}
              </span>
            </li>
          ))}
        </ol>
        <form method="post">
          <FormFoot>
            <Button name="intent" value="unjoin" icon="undo">
              Take them apart
            </Button>
          </FormFoot>
        </form>
      </Card>
    )
  }
  const others = [
    { id: parts.previousId, label: 'Join with the one before', look: 'Look at it first' },
    { id: parts.nextId, label: 'Join with the one after', look: 'Look at that first' },
  ].filter(({ id }) => id !== null)
  if (others.length === 0) return null
  return (
    <Card title="Join recordings of one session">
      <p className="mb-3 max-w-prose text-14 text-ink-3">
        For a watch that was stopped, or a battery that ended, on the way. The break counts as a pause; every
        recording stays as it came, and they can be taken apart again.
      </p>
      <ul className="grid gap-3">
        {others.map(({ id, label, look }) => (
          <li key={label} className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <form method="post">
              <input type="hidden" name="request_id" value={`${requestId}-${label.slice(-5)}`} />
              <input type="hidden" name="other" value={id ?? ''} />
              <Button name="intent" value="join">
                {label}
              </Button>
            </form>
            <a className="link hit text-14" href={`/activities/${id}`}>
              {look}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** One recording of two sessions becomes two, at a moment or at the end of a lap. */
export function SplitForm({
  parts,
  typed,
  requestId,
  error,
}: {
  parts: Parts
  typed: Typed
  requestId: string
  error: string | undefined
}) {
  const cuts = parts.laps.filter(({ startS }) => startS >= 10 && startS <= parts.elapsedS - 10)
  return (
    <Card title="Split" aside={`shown ${momentText(parts.elapsedS)}`}>
      <form method="post" className="grid gap-4">
        <input type="hidden" name="request_id" value={requestId} />
        <input type="hidden" name="kind" value="split" />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField
            name="at"
            label="Split at"
            optional={cuts.length > 0}
            placeholder="0:20:00"
            hint="h:mm:ss of what is shown"
            autoComplete="off"
            defaultValue={typed.at ?? ''}
            error={error}
          />
          {cuts.length > 0 ? (
            <Select
              name="lap"
              label="Or where a lap begins"
              options={[
                { value: '', label: 'No lap: the time beside' },
                ...cuts.map(({ number, startS }) => ({
                  value: String(startS),
                  label: `Lap ${number}, at ${momentText(startS)}`,
                })),
              ]}
              defaultValue={typed.lap}
            />
          ) : null}
        </div>
        {parts.splitFrom ? (
          <p className="text-14 text-ink-3">
            It is a second part itself:{' '}
            <a className="link" href={`/activities/${parts.splitFrom}/edit`}>
              the first, where the split is undone
            </a>
            .
          </p>
        ) : null}
        <FormFoot>
          <Button name="intent" value="split">
            Split it
          </Button>
        </FormFoot>
      </form>
    </Card>
  )
}
