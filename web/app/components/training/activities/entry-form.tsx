import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Checkbox } from '#web/components/form/choice.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { DateField, NumberField, TextArea, TextField } from '#web/components/form/text-field.tsx'
import type { Reading } from '#web/components/reading.ts'
import { sportLabel } from '#web/components/sport.ts'
import { SPORTS } from '#worker/domain/activity/sport.ts'
import { RPE_WORDS } from '#worker/domain/stress/session-rpe.ts'
import type { Typed } from './entry.ts'

const EFFORTS = [
  { value: '', label: 'Not said' },
  ...RPE_WORDS.map((words, index) => ({ value: String(index + 1), label: `${index + 1}, ${words}` })),
]

const SPORT_OPTIONS = SPORTS.filter((sport) => sport !== 'multisport').map((sport) => ({
  value: sport,
  label: sportLabel(sport),
}))

/** An activity by hand. Sport, day and duration are enough; what is left out stays unknown. */
export function EntryForm({
  typed,
  requestId,
  today,
  reading,
  failed,
  errorOf,
}: {
  typed: Typed
  requestId: string
  today: string
  reading: Reading
  failed: string | undefined
  errorOf: (field: string) => string | undefined
}) {
  const { units, timeZone } = reading
  return (
    <form method="post" className="grid gap-4">
      <input type="hidden" name="request_id" value={typed.request_id ?? requestId} />
      <FormError>{failed}</FormError>
      <Card>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Select
            name="sport"
            label="Sport"
            options={SPORT_OPTIONS}
            defaultValue={typed.sport ?? 'run'}
            error={errorOf('sport')}
          />
          <TextField
            name="name"
            label="Title"
            optional
            maxLength={200}
            defaultValue={typed.name}
            error={errorOf('name')}
          />
          <DateField
            name="day"
            label="Day"
            required
            max={today}
            defaultValue={typed.day ?? today}
            error={errorOf('day')}
          />
          <TextField
            name="time"
            label="Start"
            type="time"
            optional
            defaultValue={typed.time}
            hint={`In your own zone, ${timeZone.replaceAll('_', ' ')}. Noon when left out.`}
          />
          <TextField
            name="duration"
            label="Moving time"
            required
            inputMode="text"
            autoComplete="off"
            placeholder="0:45:00"
            hint="h:mm:ss, or minutes."
            defaultValue={typed.duration}
            error={errorOf('duration')}
          />
          <NumberField
            name="distance"
            label="Distance"
            optional
            unit={units.distance}
            hint={`For swims in ${units.pool}.`}
            defaultValue={typed.distance}
            error={errorOf('distance')}
          />
          <NumberField
            name="climb"
            label="Climb"
            optional
            unit={units.distance === 'mi' ? 'ft' : 'm'}
            defaultValue={typed.climb}
            error={errorOf('climb')}
          />
          <NumberField
            name="heart"
            label="Average heart rate"
            optional
            unit="bpm"
            defaultValue={typed.heart}
            error={errorOf('heart')}
          />
          <Select
            name="rpe"
            label="How hard was it?"
            optional
            options={EFFORTS}
            defaultValue={typed.rpe ?? ''}
            error={errorOf('rpe')}
          />
          <div className="sm:col-span-2">
            <TextArea
              name="notes"
              label="Notes"
              optional
              defaultValue={typed.notes}
              error={errorOf('notes')}
            />
          </div>
          <Checkbox name="indoor" label="Indoors" defaultChecked={typed.indoor === 'on'} />
        </div>
      </Card>
      <FormFoot>
        <ButtonLink href="/activities" kind="quiet">
          Cancel
        </ButtonLink>
        <Button kind="primary">Add the activity</Button>
      </FormFoot>
    </form>
  )
}
