import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import type { ActivityDetail } from './activity-types.ts'
import type { Typed } from './edit-values.ts'
import { momentText } from './moment-text.ts'

/** What the page of changes needs of an activity to take recordings apart, and to say of what they were put together. */
export type Parts = Pick<ActivityDetail, 'joined' | 'splitFrom' | 'elapsedS'> & {
  laps: readonly { number: number; startS: number }[]
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
