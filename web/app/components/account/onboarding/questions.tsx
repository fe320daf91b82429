import { Checkbox, RadioRow } from '#web/components/form/choice.tsx'
import { Select } from '#web/components/form/select.tsx'
import { DateField, NumberField, TextField } from '#web/components/form/text-field.tsx'
import type { DistanceUnit, Values } from './answers.ts'

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

const GOALS = [
  { value: 'race', label: 'A race' },
  { value: 'faster', label: 'Get faster' },
  { value: 'farther', label: 'Go farther' },
  { value: 'fitness', label: 'Stay fit' },
  { value: 'health', label: 'Feel well' },
  { value: 'return', label: 'Come back' },
]

const EXPERIENCE = [
  { value: 'new', label: 'New to it' },
  { value: 'returning', label: 'Returning' },
  { value: 'regular', label: 'Regular' },
  { value: 'experienced', label: 'Experienced' },
]

interface Asked {
  values: Values
  unit: DistanceUnit
  error: (field: string) => string | undefined
}

/** Everything is optional: an answer left out is simply not known. */
export function Questions({ values, unit, error }: Asked) {
  return (
    <div className="grid gap-6">
      <RadioRow
        name="goal"
        label="What for?"
        optional
        options={GOALS}
        value={values.goal}
        error={error('goal')}
      />
      <fieldset className="grid gap-3">
        <legend className="mb-2 font-medium text-14 text-ink-1">
          A date to train for <span className="font-normal text-ink-3">(optional)</span>
        </legend>
        <div className="grid items-start gap-3 sm:grid-cols-[2fr_1fr_1fr]">
          <TextField
            name="event_name"
            label="Event"
            defaultValue={values.event_name}
            error={error('event.name')}
          />
          <NumberField
            name="event_distance"
            label="Distance"
            unit={unit}
            defaultValue={values.event_distance}
            error={error('event_distance') ?? error('event.distance_m')}
          />
          <DateField
            name="event_day"
            label="Day"
            defaultValue={values.event_day}
            error={error('event_day') ?? error('event.day')}
          />
        </div>
      </fieldset>
      <Select
        name="days_per_week"
        label="Training days a week"
        optional
        defaultValue={values.days_per_week ?? ''}
        options={[
          { value: '', label: 'No answer' },
          ...[1, 2, 3, 4, 5, 6, 7].map((n) => ({ value: String(n), label: String(n) })),
        ]}
        error={error('days_per_week')}
      />
      <fieldset>
        <legend className="mb-1 font-medium text-14 text-ink-1">
          Days that can work <span className="font-normal text-ink-3">(optional)</span>
        </legend>
        <div className="grid grid-cols-2 gap-x-4 sm:grid-cols-7">
          {DAYS.map((label, index) => (
            <Checkbox
              key={label}
              name={`day_${index}`}
              label={label}
              defaultChecked={values[`day_${index}`] === 'on'}
            />
          ))}
        </div>
      </fieldset>
      <RadioRow
        name="experience"
        label="Experience"
        optional
        options={EXPERIENCE}
        value={values.experience}
        error={error('experience')}
      />
      <TextField
        name="injury"
        label="Something to be careful with?"
        optional
        maxLength={200}
        hint="An area, such as left calf; several with commas. Harder days then ask about it first."
        defaultValue={values.injury}
        error={error('injuries')}
      />
    </div>
  )
}

/** Asked when the history is thin: enough to begin with, replaced as soon as real weeks are in. */
export function BaselineQuestions({ values, unit, error, doubted }: Asked & { doubted: boolean }) {
  return (
    <div className="grid items-start gap-3 sm:grid-cols-3">
      <NumberField
        name="runs_per_week"
        label="Runs a week"
        defaultValue={values.runs_per_week}
        error={error('runs_per_week')}
      />
      <NumberField
        name="weekly_distance"
        label="Weekly distance"
        unit={unit}
        defaultValue={values.weekly_distance}
        error={error('weekly_distance') ?? error('weekly_distance_m')}
      />
      <NumberField
        name="longest_run"
        label="Longest recent run"
        unit={unit}
        defaultValue={values.longest_run}
        error={error('longest_run') ?? error('longest_run_m')}
      />
      {doubted ? (
        <div className="sm:col-span-3">
          <Checkbox name="is_confirmed" label="These figures are right" />
        </div>
      ) : null}
      <div className="sm:col-span-2 sm:self-end">
        <Checkbox
          name="is_returning"
          label="Coming back from a break"
          defaultChecked={values.is_returning === 'on'}
        />
      </div>
      <DateField
        name="break_ended_on"
        label="Back since"
        optional
        defaultValue={values.break_ended_on}
        error={error('break_ended_on')}
      />
    </div>
  )
}
