import type { Refused } from '#web/api/form-values.ts'
import { fieldError, formError } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { ChangedMeanwhile, currentOf, EtagField } from '#web/components/form/changed-meanwhile.tsx'
import { RadioRow } from '#web/components/form/choice.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { DateField, NumberField, TextArea, TextField } from '#web/components/form/text-field.tsx'
import { GOALS } from '#web/components/training/plans/words.ts'
import { useAsOpened } from '#web/live/use-as-opened.ts'
import { type Race, raceValues } from './race-input.ts'

const PRIORITIES = [
  { value: 'A', label: 'A: the goal' },
  { value: 'B', label: 'B: it matters' },
  { value: 'C', label: 'C: trained through' },
]
const FIELDS: Record<string, string> = {
  name: 'Name',
  day: 'Day',
  goal_s: 'Time to aim at',
  result_s: 'Result',
  place: 'Place',
  starts_at: 'Start',
  climb_m: 'Climb',
  course: 'Course',
  temperature_c: 'Air at the start',
}

/** A race as it is typed: to do, or done. */
export function RaceForm({
  race,
  sent,
  intent,
}: {
  race: Race | null
  sent: Refused | undefined
  intent: string
}) {
  const now = currentOf(sent) as Race | null
  const values: Readonly<Record<string, string>> =
    sent?.values ?? (race ? raceValues(race) : { priority: 'A' })
  const errorOf = (field: string) => (now ? undefined : fieldError(sent, field))
  const isTriathlon = values.goal?.startsWith('triathlon')
  return (
    <form method="post" className="grid gap-4">
      {now && sent ? (
        <ChangedMeanwhile rows={differing(now, values)} keepHref="?" />
      ) : (
        <FormError>{formError(sent, Object.keys(FIELDS))}</FormError>
      )}
      <EtagField sent={sent} etag={useAsOpened(race?.etag)} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          name="name"
          label="Name"
          required
          maxLength={120}
          defaultValue={values.name}
          error={errorOf('name')}
        />
        <DateField name="day" label="Day" required defaultValue={values.day} error={errorOf('day')} />
        <Select name="goal" label="What" options={GOALS} defaultValue={values.goal ?? 'run:10k'} />
        <RadioRow
          name="priority"
          label="How much it counts"
          options={PRIORITIES}
          value={values.priority ?? 'A'}
        />
        <TextField
          name="goal_time"
          label="Time to aim at"
          optional
          placeholder="h:mm:ss"
          defaultValue={values.goal_time}
          error={errorOf('goal_s')}
        />
        <TextField
          name="result_time"
          label="Result"
          optional
          placeholder="h:mm:ss"
          hint="Of a race that is over."
          defaultValue={values.result_time}
          error={errorOf('result_s')}
        />
        <TextField
          name="place"
          label="Place"
          optional
          maxLength={120}
          defaultValue={values.place}
          error={errorOf('place')}
        />
        <TextField
          name="starts_at"
          label="Start"
          optional
          placeholder="09:30"
          defaultValue={values.starts_at}
          error={errorOf('starts_at')}
        />
        <NumberField
          name="climb_m"
          label={isTriathlon ? 'Climb of the ride' : 'Climb of the course'}
          unit="m"
          optional
          defaultValue={values.climb_m}
          error={errorOf('climb_m')}
        />
        <NumberField
          name="temperature_c"
          label="Air at the start"
          unit="°C"
          optional
          hint="As forecast, or usual that month."
          defaultValue={values.temperature_c}
          error={errorOf('temperature_c')}
        />
        <TextArea
          name="course"
          label="Course, a line a stretch"
          optional
          rows={4}
          placeholder={'5 +60 -20\n5 +10 -40'}
          hint="Kilometres, metres up, metres down. Of a triathlon: the ride."
          defaultValue={values.course}
          error={errorOf('course')}
        />
      </div>
      <div className="flex justify-end">
        <Button kind="primary" name="intent" value={intent}>
          Save
        </Button>
      </div>
    </form>
  )
}

function differing(now: Race, typed: Readonly<Record<string, string>>) {
  const stands = raceValues(now)
  const labels: Record<string, string> = { ...FIELDS, priority: 'How much it counts', goal: 'What' }
  labels.goal_time = 'Time to aim at'
  labels.result_time = 'Result'
  return Object.entries(stands).map(([key, value]) => ({
    label: labels[key] ?? key,
    now: value,
    typed: typed[key] ?? '',
  }))
}
