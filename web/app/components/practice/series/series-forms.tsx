import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { ConfirmButton } from '#web/components/confirm-button.tsx'
import { Checkbox, RadioRow } from '#web/components/form/choice.tsx'
import { FieldError, FieldScope } from '#web/components/form/field.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { DateField, NumberField, TextField } from '#web/components/form/text-field.tsx'
import { refusalText } from '#web/components/outside/portal/next-times.tsx'
import { WEEKDAYS } from '#web/components/practice/clients/week-hours.ts'
import { day as dayName } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import { FreeTimes } from './free-times.tsx'
import type { SeriesDetail } from './series.ts'

export interface Looked {
  preview: { conflicts: { day: string; why: string }[]; looked: number }
  values: Record<string, string>
}

interface Props {
  series: SeriesDetail
  /** Its days ahead, the next one first. */
  days: readonly string[]
  requestId: string
  sent: Refused | undefined
}

/** Who trains and where, to choose from. */
export interface SeriesOffer {
  trainers: { id: string; name: string }[]
  places: { id: string; name: string }[]
}

const SCOPES = [
  { value: 'this', label: 'Only this one' },
  { value: 'following', label: 'This and following' },
  { value: 'all', label: 'All that is ahead' },
]
const FIELDS = [
  'day',
  'to_day',
  'wall_time',
  'starts_at',
  'duration_min',
  'weekdays',
  'trainer_id',
  'location_id',
]

/** Another time, length, trainer, place or other weekdays, for one session or the series, with a look at what it meets. */
export function ChangeForm({
  series,
  days,
  offer,
  requestId,
  sent: answer,
  looked,
  zone,
}: Props & { offer: SeriesOffer; looked: Looked | undefined; zone: string }) {
  const sent = /^(change|preview)$/.test(answer?.values.intent ?? '') ? answer : undefined
  const taken = sent && fieldError(sent, 'starts_at')
  const typed = sent?.values ?? looked?.values
  const chosen = (weekday: number) =>
    typed ? Boolean(typed[`weekday_${weekday}`]) : series.weekdays.includes(weekday)
  const was = {
    wall_time: series.wallTime,
    minutes: String(series.durationMin ?? series.serviceMin),
    trainer_id: series.trainerId,
    location_id: series.locationId ?? 'none',
  }
  return (
    <form method="post" className="grid gap-4">
      <FormError>{formError(sent, FIELDS)}</FormError>
      <input type="hidden" name="series" value={series.id} />
      <input type="hidden" name="request_id" value={requestId} />
      <input type="hidden" name="was" value={JSON.stringify(was)} />
      <RadioRow name="scope" label="What changes" options={SCOPES} value={typed?.scope ?? 'following'} />
      <div className="grid items-start gap-4 *:min-w-0 sm:grid-cols-2">
        <DaySelect
          label="The session of"
          days={days}
          value={typed?.day}
          series={series}
          error={fieldError(sent, 'day')}
        />
        <DateField
          name="to_day"
          label="On another day"
          optional
          hint="For only this one."
          defaultValue={typed?.to_day}
          error={fieldError(sent, 'to_day')}
        />
        <TextField
          name="wall_time"
          type="time"
          label="Time"
          required
          defaultValue={typed?.wall_time ?? was.wall_time}
          error={taken ? refusalText({ ...sent.error, message: taken }) : fieldError(sent, 'wall_time')}
        />
        <NumberField
          name="minutes"
          label="Length"
          unit="min"
          defaultValue={typed?.minutes ?? was.minutes}
          error={fieldError(sent, 'duration_min')}
        />
        <Select
          name="trainer_id"
          label="Trainer"
          defaultValue={typed?.trainer_id ?? was.trainer_id}
          error={fieldError(sent, 'trainer_id')}
          options={withOwn(offer.trainers, { id: series.trainerId, name: series.trainerName })}
        />
        <Select
          name="location_id"
          label="Place"
          defaultValue={typed?.location_id ?? was.location_id}
          error={fieldError(sent, 'location_id')}
          options={[
            { value: 'none', label: 'None' },
            ...offer.places.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      <FreeTimes sent={sent} intent="change" zone={zone} trainers={offer.trainers} />
      <fieldset className="grid gap-1">
        <legend className="mb-1 font-medium text-14 text-ink-1">Weekdays of the series</legend>
        <div className="flex flex-wrap gap-x-4">
          {WEEKDAYS.map((name, i) => (
            <Checkbox key={name} name={`weekday_${i + 1}`} label={name} defaultChecked={chosen(i + 1)} />
          ))}
        </div>
        <FieldError name="weekdays" error={fieldError(sent, 'weekdays')} />
      </fieldset>
      {looked ? <LookedNote {...looked.preview} /> : null}
      <p className="text-12 text-ink-3">Clients get one text about a changed series.</p>
      <FormFoot>
        <Button name="intent" value="preview">
          Look for conflicts
        </Button>
        <Button kind="primary" name="intent" value="change">
          Change it
        </Button>
      </FormFoot>
    </form>
  )
}

/** Who trains it now is there, also when they take no appointments any more. */
function withOwn(trainers: SeriesOffer['trainers'], own: SeriesOffer['trainers'][number]) {
  const all = trainers.some(({ id }) => id === own.id) ? trainers : [own, ...trainers]
  return all.map(({ id, name }) => ({ value: id, label: name }))
}

/** One of the series' days; those without a session say so. */
function DaySelect({
  label,
  days,
  value,
  series,
  error,
}: {
  label: string
  days: readonly string[]
  value: string | undefined
  series: SeriesDetail
  error: string | undefined
}) {
  const unbooked = new Set(series.problems.map((problem) => problem.day))
  return (
    <Select
      name="day"
      label={label}
      defaultValue={value ?? days[0]}
      error={error}
      options={days.map((one) => ({
        value: one,
        label: `${dayName(one, 'full')}${unbooked.has(one) ? ', needs a look' : ''}`,
      }))}
    />
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
        {conflicts.length} of {count(looked, 'date')} would not be so. Nothing is changed yet.
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
export function EndForm({ series, days, sent: answer }: Omit<Props, 'requestId'>) {
  const sent = answer?.values.intent === 'end' ? answer : undefined
  return (
    <FieldScope.Provider value="end">
      <form method="post" className="grid gap-4">
        <FormError>{formError(sent, ['day'])}</FormError>
        <input type="hidden" name="series" value={series.id} />
        <DaySelect
          label="First session that falls away"
          days={days}
          value={sent?.values.day}
          series={series}
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
