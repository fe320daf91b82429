import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { cls } from '#web/components/class-names.ts'
import { ChangedMeanwhile, currentOf, EtagField, typedOver } from '#web/components/form/changed-meanwhile.tsx'
import { Checkbox, RadioRow } from '#web/components/form/choice.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { NumberField } from '#web/components/form/text-field.tsx'
import type { Units } from '#web/format/units.ts'
import type { FieldName } from '#worker/domain/wellness/check-in-fields.ts'
import { filledOf, ruleOf, shownText, unitOf } from './check-in-values.ts'
import type { CheckInDay } from './types.ts'

interface FieldInput {
  name: FieldName
  value: string | undefined
  error: string | undefined
  /** The day before, to compare with: shown, never filled in. */
  before: CheckInDay | undefined
  units: Units
}

/** One day's questions, on one page; each of them may stay empty. */
export function CheckInForm({
  day,
  title,
  held,
  before,
  names,
  units,
  sent,
  saved,
}: {
  day: string
  title: string
  held: CheckInDay | undefined
  before: CheckInDay | undefined
  names: readonly FieldName[]
  units: Units
  sent: Refused | undefined
  saved: boolean
}) {
  const current = currentOf(sent)
  const filled = filledOf(held, names, units)
  const now = current ? filledOf(current as unknown as CheckInDay, names, units) : null
  const typed = typedOver(sent, now)
  const measured = names.filter((name) => ruleOf(name).kind === 'amount')
  const weightInDoubt = /Did you mean|confirmed/.test(fieldError(sent, 'weight_kg') ?? '')
  return (
    <Card title={title} aside="each one is optional">
      <form method="post" className="grid gap-5" key={sent ? 'sent' : day}>
        <input type="hidden" name="day" value={day} />
        <EtagField sent={sent} etag={held?.etag ?? 'none'} filled={filled} now={now} />
        {now ? (
          <ChangedMeanwhile
            keepHref={`?day=${day}`}
            rows={names.map((name) => ({
              label: ruleOf(name).label,
              now: now[name] ?? '',
              typed: typed?.[name] ?? '',
            }))}
          />
        ) : (
          <FormError>{formError(sent, names)}</FormError>
        )}
        {[measured, names.filter((name) => !measured.includes(name))].map((group, i) => (
          <div
            key={i === 0 ? 'measured' : 'felt'}
            className={cls('grid items-start gap-x-4 gap-y-5', i === 0 ? 'grid-cols-2' : 'sm:grid-cols-2')}
          >
            {group.map((name) => (
              <FieldOf
                key={name}
                name={name}
                value={typed?.[name] ?? filled[name]}
                error={fieldError(sent, name)}
                before={before}
                units={units}
              />
            ))}
          </div>
        ))}
        {weightInDoubt ? (
          <Checkbox name="weight_confirmed" label="The weight is right as I typed it" value="yes" />
        ) : null}
        <FormFoot saved={saved ? 'Saved' : null}>
          <Button kind="primary" name="intent" value="save" className="max-sm:w-full" size={44}>
            Save
          </Button>
        </FormFoot>
      </form>
    </Card>
  )
}

const NOT_SAID = (
  <>
    <span aria-hidden="true">–</span>
    <span className="sr-only">not said</span>
  </>
)

function FieldOf({ name, value, error, before, units }: FieldInput) {
  const rule = ruleOf(name)
  const said = shownText(before, name, units)
  const last = said === '–' ? '' : `The day before: ${said}.`
  if (rule.kind === 'amount')
    return (
      <NumberField
        name={name}
        label={rule.label}
        unit={unitOf(name, units)}
        hint={last || undefined}
        defaultValue={value}
        error={error}
      />
    )
  const options =
    rule.kind === 'choice'
      ? Object.entries<string>(rule.words).map(([key, label]) => ({ value: key, label }))
      : Array.from({ length: rule.most }, (_, i) => ({ value: String(i + 1), label: String(i + 1) }))
  const ends = rule.kind === 'scale' ? `1 ${rule.ends[0]}, ${rule.most} ${rule.ends[1]}.` : ''
  const isWide = options.length > 5
  return (
    <div className={isWide ? 'sm:col-span-2' : undefined}>
      <RadioRow
        name={name}
        label={rule.label}
        hint={[ends, last].filter(Boolean).join(' ') || undefined}
        options={[...options, { value: '', label: NOT_SAID }]}
        value={value ?? ''}
        error={error}
      />
    </div>
  )
}
