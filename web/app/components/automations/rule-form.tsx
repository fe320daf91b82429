import type { ReactNode } from 'react'
import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { FieldError } from '#web/components/form/field.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { NumberField, TextField } from '#web/components/form/text-field.tsx'
import { CLIENT_CAP } from '#worker/domain/automation/caps.ts'
import { ActionFields } from './action-fields.tsx'
import { ConditionFields, type TrainerOption } from './condition-fields.tsx'

const TRIGGERS = [
  { value: 'schedule', label: 'At a time, again and again' },
  { value: 'booking.completed', label: 'A session is completed' },
  { value: 'booking.no_show', label: 'A client does not come' },
  { value: 'payment.failed', label: 'A payment fails' },
  { value: 'package_low', label: 'A package runs low' },
  { value: 'quiet', label: 'Nothing is heard of a client' },
  { value: 'birthday', label: 'A client has a birthday' },
]
const EVERY = [
  { value: 'day', label: 'Every day' },
  { value: 'week', label: 'Every week' },
  { value: 'month', label: 'Every month' },
]
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map(
  (label, i) => ({
    value: String(i + 1),
    label,
  }),
)
const FIELDS =
  /^(name|trigger|every|weekday|day|days|at|at_most|quiet_at|birthday_at|catch_up|rest_days|actions|if_\w+|text_\w+|email_\w+|task_\w+|notification_\w+|tag_\w+)$/

/** A rule: when, for whom, what. What a choice does not need is not shown, without any script. */
export function RuleForm({
  values,
  sent,
  trainers,
  zone,
  isNew,
}: {
  values: Record<string, string>
  sent: Refused | undefined
  trainers: readonly TrainerOption[]
  zone: string
  isNew: boolean
}) {
  const error = (name: string) => fieldError(sent, name)
  const field = (name: string, fallback = '') => ({
    name,
    error: error(name),
    defaultValue: values[name] ?? fallback,
  })
  const known = FIELDS.test(sent?.error.field ?? '') ? [sent?.error.field ?? ''] : []
  return (
    <form method="post" className="group/rule grid gap-6">
      <FormError>{formError(sent, known)}</FormError>
      <input type="hidden" name="version" value={values.version ?? ''} />
      <TextField {...field('name')} label="Name" required maxLength={80} autoComplete="off" />
      <Part title="When" note={`Times are ${zone.replaceAll('_', ' ')}.`}>
        <Select {...field('trigger', 'schedule')} label="What sets it off" options={TRIGGERS} />
        <div className="hidden items-start gap-4 group-has-[option[value=schedule]:checked]/rule:grid sm:grid-cols-3">
          <Select {...field('every', 'week')} label="How often" options={EVERY} />
          <div className="hidden group-has-[option[value=week]:checked]/rule:block">
            <Select {...field('weekday', '1')} label="On" options={WEEKDAYS} />
          </div>
          <div className="hidden group-has-[option[value=month]:checked]/rule:block">
            <NumberField
              {...field('day', '1')}
              label="On day"
              inputMode="numeric"
              hint="29 to 31: the last day of a shorter month."
            />
          </div>
          <TextField {...field('at', '09:00')} type="time" label="At" />
        </div>
        <div className="hidden group-has-[option[value=package_low]:checked]/rule:block">
          <NumberField
            {...field('at_most', '2')}
            label="When so many are left"
            unit="sessions"
            inputMode="numeric"
            hint="Packages of minutes or money: when a fifth is left."
          />
        </div>
        <div className="hidden items-start gap-4 group-has-[option[value=quiet]:checked]/rule:grid sm:grid-cols-2">
          <NumberField
            {...field('days', '21')}
            label="After"
            unit="days"
            inputMode="numeric"
            hint="No session and no text from them."
          />
          <TextField {...field('quiet_at', '09:00')} type="time" label="Looked at every day at" />
        </div>
        <div className="hidden group-has-[option[value=birthday]:checked]/rule:block">
          <TextField {...field('birthday_at', '09:00')} type="time" label="At" />
        </div>
      </Part>
      <Part title="For whom" note="All of it has to hold.">
        <ConditionFields values={values} error={error} trainers={trainers} />
      </Part>
      <Part title="What it does" note="What is left empty is not done.">
        <ActionFields values={values} error={error} />
        <FieldError name="actions" error={error('actions')} />
      </Part>
      <Part
        title="Limits"
        note={`A client gets at most ${CLIENT_CAP.messages} automatic messages in ${CLIENT_CAP.days} days, never in quiet hours, never against their word.`}
      >
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <NumberField
            {...field('rest_days', '0')}
            label="Rest"
            unit="days"
            inputMode="numeric"
            hint="A client gets a message of this rule at most once in so many days."
          />
          <Select
            {...field('catch_up', 'skip')}
            label="A missed firing"
            options={[
              { value: 'skip', label: 'Is left out' },
              { value: 'once', label: 'Is made up for, once' },
            ]}
            hint="More than six hours late counts as missed."
          />
        </div>
      </Part>
      <FormFoot>
        <Button name="intent" value="check" icon="eye">
          Dry run, 30 days
        </Button>
        <Button kind="primary" name="intent" value="save">
          {isNew ? 'Save, switched off' : 'Save'}
        </Button>
      </FormFoot>
    </form>
  )
}

function Part({ title, note, children }: { title: string; note: string; children: ReactNode }) {
  return (
    <fieldset className="grid gap-4">
      <legend className="sr-only">{title}</legend>
      <div aria-hidden="true" className="border-line border-t pt-4">
        <p className="text-16 text-ink-1">{title}</p>
      </div>
      <p className="-mt-3 text-12 text-ink-3">{note}</p>
      {children}
    </fieldset>
  )
}
