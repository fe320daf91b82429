import type { ReactNode } from 'react'
import { faultsOf, fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { FieldError } from '#web/components/form/field.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { NumberField, TextField } from '#web/components/form/text-field.tsx'
import { CLIENT_CAP } from '#worker/domain/automation/caps.ts'
import { AUTOMATION_LIMITS } from '#worker/domain/automation/limits.ts'
import { VARIABLES } from '#worker/domain/automation/template.ts'
import { ActionRow } from './action-fields.tsx'
import { mayAdd, type RowKind, rowsOf, withFirstAction } from './automation-rows.ts'
import { ConditionRow, type TrainerOption } from './condition-fields.tsx'
import { TriggerFields } from './trigger-fields.tsx'

const FIELDS =
  /^(name|trigger|every|weekday|day|days|at|at_most|quiet_at|birthday_at|catch_up|rest_days|conditions|actions|(if|do)_\d+_\w+)$/

interface Props {
  values: Record<string, string>
  sent: Refused | undefined
  trainers: readonly TrainerOption[]
  zone: string
  isNew: boolean
}

/** An automation: when, for whom, what. Rows are added and removed by sending the form: it needs no script. */
export function AutomationForm({ values, sent, trainers, zone, isNew }: Props) {
  const error = (name: string) => fieldError(sent, name)
  const field = (name: string, fallback = '') => ({
    name,
    error: error(name),
    defaultValue: values[name] ?? fallback,
  })
  const known = sent ? faultsOf(sent.error).flatMap(({ field: at }) => (FIELDS.test(at) ? [at] : [])) : []
  const conditions = rowsOf(values, 'if')
  const actions = rowsOf(withFirstAction(values), 'do')
  return (
    <form method="post" className="group/automation grid gap-6">
      {/* Enter in a field presses the first button of a form: it should try the automation, not remove a row. */}
      <button
        type="submit"
        name="intent"
        value="check"
        tabIndex={-1}
        aria-hidden="true"
        className="sr-only"
      />
      <FormError>{formError(sent, known)}</FormError>
      <input type="hidden" name="version" value={values.version ?? ''} />
      {isNew ? <input type="hidden" name="request_id" value={values.request_id ?? ''} /> : null}
      <TextField
        {...field('name')}
        label="Name"
        required
        maxLength={AUTOMATION_LIMITS.nameChars}
        autoComplete="off"
      />
      <Part title="When" note={`Times are ${zone.replaceAll('_', ' ')}.`}>
        <TriggerFields field={field} />
      </Part>
      <Part
        id="for-whom"
        title="For whom"
        note={
          conditions.length === 0
            ? 'Every active client.'
            : 'All of it has to hold. Without a status asked, only active clients are meant.'
        }
      >
        {conditions.map((row, i) => (
          <ConditionRow key={rowKey('if', i)} index={i} row={row} error={error} trainers={trainers} />
        ))}
        <AddRow of="if" isLast={!mayAdd(conditions, 'if')} next={conditions.length} label="Add a condition" />
        <FieldError name="conditions" error={error('conditions')} />
      </Part>
      <Part id="what" title="What it does" note={<Names />}>
        {actions.map((row, i) => (
          <ActionRow key={rowKey('do', i)} index={i} row={row} error={error} mayDrop={actions.length > 1} />
        ))}
        <AddRow of="do" isLast={!mayAdd(actions, 'do')} next={actions.length} label="Add an action" />
        <FieldError name="actions" error={error('actions')} />
      </Part>
      <Limits field={field} />
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

// A row is the place it stands at: what was typed comes back with the answer, in its new place.
const rowKey = (of: RowKind, index: number) => `${of}${index}`

function AddRow({ of, isLast, next, label }: { of: RowKind; isLast: boolean; next: number; label: string }) {
  if (isLast) {
    return <p className="text-12 text-ink-3">{next} are the most an automation has.</p>
  }
  return (
    <span>
      <Button name="intent" value={`add-${of}`} icon="plus" formAction={`#${of}_${next}`} formNoValidate>
        {label}
      </Button>
    </span>
  )
}

function Limits({
  field,
}: {
  field(name: string, fallback: string): { name: string; error: string | undefined; defaultValue: string }
}) {
  return (
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
          hint="A client gets a message of this automation at most once in so many days."
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
  )
}

function Part({
  id,
  title,
  note,
  children,
}: {
  id?: string
  title: string
  note: ReactNode
  children: ReactNode
}) {
  return (
    <fieldset id={id} className="grid min-w-0 scroll-mt-20 gap-4">
      <legend className="sr-only">{title}</legend>
      <div aria-hidden="true" className="border-line border-t pt-4">
        <p className="font-semibold text-14 text-ink-1">{title}</p>
      </div>
      <p className="-mt-3 text-12 text-ink-3">{note}</p>
      {children}
    </fieldset>
  )
}

function Names() {
  return (
    <>
      In braces, in any of its words:{' '}
      {Object.entries(VARIABLES)
        .map(([name, what]) => `{${name}} ${what}`)
        .join(', ')}
      .
    </>
  )
}
