import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Checkbox } from '#web/components/form/choice.tsx'
import { FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { NumberField, TextField } from '#web/components/form/text-field.tsx'
import type { Units } from '#web/format/units.ts'
import type { ActivityEditsView } from './activity-types.ts'
import { MEASURES, speedUnit, type Typed } from './edit-values.ts'
import { momentText } from './moment-text.ts'

interface FormProps {
  activity: ActivityEditsView
  /** What was sent last, if it was this form. */
  typed: Typed
  requestId: string
  errorOf: (field: string) => string | undefined
}

/** A change is looked at by an address, so that going back to it sends nothing again. */
const LOOK = (
  <FormFoot>
    <Button>See what changes</Button>
  </FormFoot>
)

/** Keep a stretch of the recording. */
export function CropForm({ activity, typed, requestId, errorOf }: FormProps) {
  const end = momentText(activity.recordedS)
  return (
    <Card title="Crop" aside={`recorded ${end}`}>
      <form method="get" className="grid gap-4">
        <input type="hidden" name="kind" value="crop" />
        <input type="hidden" name="request_id" value={requestId} />
        <div className="grid grid-cols-2 items-start gap-4">
          <Moment name="from" label="Keep from" value={typed.from ?? '0:00:00'} error={errorOf('from')} />
          <Moment name="to" label="Keep to" value={typed.to ?? end} error={errorOf('to')} />
        </div>
        {LOOK}
      </form>
    </Card>
  )
}

/** Take samples out of one measure. */
export function SpikeForm({ activity, typed, requestId, errorOf, units }: FormProps & { units: Units }) {
  const there = MEASURES.filter(({ value }) => activity.streamNames.includes(value))
  const known = there.length > 0 ? there : MEASURES
  return (
    <Card title="Fix a spike" aside="power, heart rate or speed">
      <form method="get" className="grid gap-4">
        <input type="hidden" name="kind" value="spike" />
        <input type="hidden" name="request_id" value={requestId} />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Select name="measure" label="In" options={known} defaultValue={typed.measure} />
          <NumberField
            name="above"
            label="Samples over"
            optional
            hint={`bpm, W or ${speedUnit(units).name}. Left empty, every sample of the stretch.`}
            defaultValue={typed.above}
            error={errorOf('above')}
          />
          <Moment
            name="only_from"
            label="Only from"
            value={typed.only_from ?? ''}
            error={errorOf('from')}
            optional
          />
          <Moment name="only_to" label="Only to" value={typed.only_to ?? ''} error={errorOf('to')} optional />
          <div className="sm:col-span-2">
            <Select
              name="fill"
              label="Instead"
              options={[
                { value: 'blank', label: 'Nothing: the samples are missing' },
                { value: 'interpolate', label: 'A straight line between its neighbours' },
              ]}
              defaultValue={typed.fill}
            />
          </div>
        </div>
        {LOOK}
      </form>
    </Card>
  )
}

/** What it counts for. */
export function SwitchForm({ activity, typed }: Pick<FormProps, 'activity' | 'typed'>) {
  const isSent = typed.kind === 'switches'
  return (
    <Card title="What it counts for">
      <form method="get" className="grid gap-4">
        <input type="hidden" name="kind" value="switches" />
        <div>
          <Checkbox
            name="no_load"
            label="Leave it out of fitness and form"
            defaultChecked={isSent ? typed.no_load === 'on' : activity.excludedFromLoad}
          />
          <Checkbox
            name="no_bests"
            label="Leave it out of best efforts"
            defaultChecked={isSent ? typed.no_bests === 'on' : activity.excludedFromBests}
          />
        </div>
        {LOOK}
      </form>
    </Card>
  )
}

function Moment({
  name,
  label,
  value,
  error,
  optional = false,
}: {
  name: string
  label: string
  value: string
  error: string | undefined
  optional?: boolean
}) {
  return (
    <TextField
      name={name}
      label={label}
      optional={optional}
      inputMode="text"
      autoComplete="off"
      placeholder="0:05:00"
      hint="h:mm:ss of the recording"
      defaultValue={value}
      error={error}
    />
  )
}
