import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Checkbox, RadioRow } from '#web/components/form/choice.tsx'
import { Select } from '#web/components/form/select.tsx'
import { DateField, NumberField, TextField } from '#web/components/form/text-field.tsx'
import { GOALS, WEEKDAYS } from './words.ts'

const STYLES = [
  { value: 'linear', label: 'Linear: easy volume, then pace' },
  { value: 'block', label: 'Blocks: one thing at a time' },
  { value: 'reverse', label: 'Reverse: fast first, then long' },
]
const EXPERIENCE = [
  { value: 'novice', label: 'New to it' },
  { value: 'intermediate', label: 'Some years' },
  { value: 'advanced', label: 'Many years' },
]
const LONG_DAYS = [
  { value: '', label: 'Wherever there is most time' },
  ...WEEKDAYS.map((label, day) => ({ value: String(day), label })),
]
const STRENGTH = [0, 1, 2].map((times) => ({
  value: String(times),
  label: times === 0 ? 'None' : `${times} a week`,
}))
const BREAKS = [
  { value: '', label: 'No injury, no illness' },
  { value: 'injury', label: 'After an injury' },
  { value: 'illness', label: 'After an illness' },
  { value: 'other', label: 'After another break' },
]

/** What a plan is asked by: the goal, the time there is, and how it should be built. */
export function PlanForm({
  values,
  requestId,
  errorOf,
  canMake,
  replaces,
  mayAsk,
  onChange,
}: {
  values: Readonly<Record<string, string>>
  requestId: string
  errorOf: (field: string) => string | undefined
  /** A preview stands below: what it shows can be made. */
  canMake: boolean
  /** The plan that is in force until this one is made. */
  replaces: string | null
  /** A model may be asked for it as well. */
  mayAsk: boolean
  /** Something in it was changed. */
  onChange?: (form: HTMLFormElement) => void
}) {
  return (
    <form
      method="post"
      action="#preview"
      className="grid gap-4"
      onChange={(event) => onChange?.(event.currentTarget)}
    >
      {/* Enter in a field presses the first button of a form: it should preview, not ask a model, which counts. */}
      <button
        type="submit"
        name="intent"
        value="preview"
        tabIndex={-1}
        aria-hidden="true"
        className="sr-only"
      />
      <input type="hidden" name="request_id" value={values.request_id ?? requestId} />
      <Card title="1. The goal">
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Select
            name="goal"
            label="What for"
            options={GOALS}
            defaultValue={values.goal ?? 'run:10k'}
            error={errorOf('goal')}
          />
          <TextField
            name="goal_time"
            label="Time to aim at"
            optional
            placeholder="h:mm:ss"
            inputMode="text"
            defaultValue={values.goal_time}
            hint="Left empty, the goal is to finish."
            error={errorOf('goal_s')}
          />
          <DateField
            name="race_day"
            label="Race day"
            optional
            defaultValue={values.race_day}
            error={errorOf('races.0.day')}
          />
          <TextField
            name="race_name"
            label="Name of the race"
            optional
            maxLength={120}
            defaultValue={values.race_name}
            error={errorOf('races.0.name')}
          />
          <NumberField
            name="weeks"
            label="Without a race: how long"
            unit="weeks"
            optional
            defaultValue={values.weeks}
            hint="1 to 24."
            error={errorOf('weeks')}
          />
          <DateField
            name="start_day"
            label="First day"
            optional
            defaultValue={values.start_day}
            hint="Left empty: today."
            error={errorOf('start_day')}
          />
        </div>
      </Card>
      <Card title="2. The time there is" aside="a hard limit: no session is longer than its slot">
        <div className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
          {WEEKDAYS.map((name, day) => (
            <fieldset key={name} className="grid grid-cols-2 items-end gap-3">
              <legend className="mb-1 font-medium text-14 text-ink-1">{name}</legend>
              <NumberField
                name={`am_${day}`}
                label={
                  <>
                    <span className="sr-only">{name}, </span>
                    <span className="font-normal text-ink-3">before midday</span>
                  </>
                }
                unit="min"
                defaultValue={values[`am_${day}`]}
                error={errorOf(`availability.week.${day}.am.minutes`)}
              />
              <NumberField
                name={`pm_${day}`}
                label={
                  <>
                    <span className="sr-only">{name}, </span>
                    <span className="font-normal text-ink-3">after midday</span>
                  </>
                }
                unit="min"
                defaultValue={values[`pm_${day}`]}
                error={errorOf(`availability.week.${day}.pm.minutes`)}
              />
            </fieldset>
          ))}
          <Select name="long_day" label="Long day" options={LONG_DAYS} defaultValue={values.long_day ?? ''} />
          <Checkbox
            name="two_a_days"
            label="Two sessions a day are fine"
            defaultChecked={values.two_a_days === 'on'}
          />
        </div>
        <p className="mt-3 text-12 text-ink-3">
          Sports of a day, days that differ and days without training stay as you said them:{' '}
          <a href="/plans/availability" className="link hit">
            when you can train
          </a>
          .
        </p>
      </Card>
      <Card title="3. How">
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <RadioRow
            name="experience"
            label="Experience"
            options={EXPERIENCE}
            value={values.experience ?? 'intermediate'}
          />
          <Select name="style" label="Style" options={STYLES} defaultValue={values.style ?? 'linear'} />
          <Select name="strength" label="Strength" options={STRENGTH} defaultValue={values.strength ?? '0'} />
          <Select
            name="break_cause"
            label="Coming back"
            options={BREAKS}
            defaultValue={values.break_cause ?? ''}
          />
        </div>
      </Card>
      {mayAsk ? (
        <Card title="4. By the model, if you like" aside="Pro">
          <div className="grid gap-3">
            <TextField
              name="wishes"
              label="What you wish of it"
              optional
              maxLength={500}
              defaultValue={values.wishes}
              hint="Such as: hills on Tuesdays, nothing hard before Friday."
            />
            <p className="text-14 text-ink-2">
              A language model writes it from Monday on, the rules check it, and you see it before you keep
              it.
            </p>
            <div className="flex flex-wrap gap-2">
              <Button name="intent" value="ask_week">
                Ask for a week
              </Button>
              <Button name="intent" value="ask_weeks">
                Ask for the weeks, up to 12
              </Button>
            </div>
          </div>
        </Card>
      ) : null}
      {canMake && replaces ? (
        <p className="text-right text-14 text-ink-2">
          It takes the place of “{replaces}”, which is archived with what was done of it.
        </p>
      ) : null}
      <div className="flex flex-wrap justify-end gap-2">
        <Button name="intent" value="preview" kind={canMake ? 'secondary' : 'primary'}>
          {canMake ? 'Preview again' : 'Preview the plan'}
        </Button>
        {canMake ? (
          <Button name="intent" value="make" kind="primary">
            Make this plan
          </Button>
        ) : null}
      </div>
    </form>
  )
}
