import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { ConfirmButton } from '#web/components/confirm-button.tsx'
import { Checkbox, RadioRow } from '#web/components/form/choice.tsx'
import { FieldError, FieldScope } from '#web/components/form/field.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { DateField, TextField } from '#web/components/form/text-field.tsx'
import { WEEKDAYS } from '#web/components/practice/week-hours.ts'
import { day as dayName } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import type { SeriesDetail } from './series.ts'

export interface Looked {
  preview: { conflicts: { day: string; why: string }[]; looked: number }
  values: Record<string, string>
}

interface Props {
  series: SeriesDetail
  /** The day of its next session. */
  next: string
  requestId: string
  sent: Refused | undefined
}

const SCOPES = [
  { value: 'following', label: 'This and following' },
  { value: 'all', label: 'All that is ahead' },
]

/** Other weekdays or another time, with a look at what they meet first. */
export function ChangeForm({
  series,
  next,
  requestId,
  sent: answer,
  looked,
}: Props & { looked: Looked | undefined }) {
  const sent = answer && answer.values.intent !== 'end' ? answer : undefined
  const typed = sent?.values ?? looked?.values
  const chosen = (weekday: number) =>
    typed ? Boolean(typed[`weekday_${weekday}`]) : series.weekdays.includes(weekday)
  return (
    <form method="post" className="grid gap-4">
      <FormError>{formError(sent, ['day', 'wall_time', 'weekdays'])}</FormError>
      <input type="hidden" name="series" value={series.id} />
      <input type="hidden" name="request_id" value={requestId} />
      <RadioRow name="scope" label="What changes" options={SCOPES} value={typed?.scope ?? 'following'} />
      <div className="grid items-start gap-4 *:min-w-0 sm:grid-cols-2">
        <DateField
          name="day"
          label="From the session of"
          hint="For “this and following”."
          required
          defaultValue={typed?.day ?? next}
          error={fieldError(sent, 'day')}
        />
        <TextField
          name="wall_time"
          type="time"
          label="Time"
          required
          defaultValue={typed?.wall_time ?? series.wallTime}
          error={fieldError(sent, 'wall_time')}
        />
      </div>
      <fieldset className="grid gap-1">
        <legend className="mb-1 font-medium text-14 text-ink-1">Weekdays</legend>
        <div className="flex flex-wrap gap-x-4">
          {WEEKDAYS.map((name, i) => (
            <Checkbox key={name} name={`weekday_${i + 1}`} label={name} defaultChecked={chosen(i + 1)} />
          ))}
        </div>
        <FieldError name="weekdays" error={fieldError(sent, 'weekdays')} />
      </fieldset>
      {looked ? <LookedNote {...looked.preview} /> : null}
      <FormFoot>
        <Button name="intent" value="preview">
          Look for conflicts
        </Button>
        <Button kind="primary" name="intent" value="change">
          Change the series
        </Button>
      </FormFoot>
    </form>
  )
}

const SHOWN = 12

function LookedNote({ conflicts, looked }: Looked['preview']) {
  if (conflicts.length === 0)
    return (
      <p role="status" className="text-14 text-ink-1">
        {count(looked, 'date')} looked at: nothing stands in the way. Nothing is changed yet.
      </p>
    )
  return (
    <div role="status" className="grid gap-1 rounded-control bg-attention-ground p-3 text-14 text-ink-1">
      <p>
        {conflicts.length} of {count(looked, 'date')} cannot be booked. Nothing is changed yet.
      </p>
      <ul>
        {conflicts.slice(0, SHOWN).map(({ day, why }) => (
          <li key={day}>
            {dayName(day, 'full')}: {why}
          </li>
        ))}
      </ul>
      {conflicts.length > SHOWN ? <p>And {conflicts.length - SHOWN} more.</p> : null}
    </div>
  )
}

/** No more sessions from a day on. */
export function EndForm({ series, next, sent: answer }: Omit<Props, 'requestId'>) {
  const sent = answer?.values.intent === 'end' ? answer : undefined
  return (
    <FieldScope.Provider value="end">
      <form method="post" className="grid gap-4">
        <FormError>{formError(sent, ['day'])}</FormError>
        <input type="hidden" name="series" value={series.id} />
        <DateField
          name="day"
          label="First session that falls away"
          required
          defaultValue={sent?.values.day ?? next}
          error={fieldError(sent, 'day')}
        />
        <div>
          <ConfirmButton
            label="End the series"
            confirm="End it from that day on"
            name="intent"
            value="end"
            goes={['Its sessions from that day on are called off']}
            stays={['Sessions before that day', 'What took place']}
          />
        </div>
      </form>
    </FieldScope.Provider>
  )
}
