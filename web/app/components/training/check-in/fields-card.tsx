import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Checkbox } from '#web/components/form/choice.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { FIELD_NAMES, type FieldName } from '#worker/domain/wellness/check-in-fields.ts'
import { ruleOf } from './check-in-values.ts'

const FOR: Partial<Record<FieldName, string>> = {
  hrv_ms: 'From a watch, a ring or a chest strap, measured the same way each morning.',
  rpe: 'How hard the whole day was; activities have their own.',
  weight_kg: 'Asked about where it looks like the other unit.',
}

/** Chosen once: what somebody wants to keep. Nothing is ticked for them. */
export function FieldsCard({
  names,
  failed,
  saved,
}: {
  names: readonly FieldName[] | null
  failed: string | undefined
  saved: boolean
}) {
  const form = (
    <form method="post" className="grid gap-4">
      <FormError>{failed}</FormError>
      <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
        {FIELD_NAMES.map((name) => (
          <Checkbox
            key={name}
            name={`keep_${name}`}
            label={ruleOf(name).label}
            hint={FOR[name]}
            value="yes"
            defaultChecked={names?.includes(name) ?? false}
          />
        ))}
      </div>
      <FormFoot saved={saved ? 'Saved. Only these are asked for.' : null}>
        <Button name="intent" value="fields" kind={names === null ? 'primary' : 'secondary'}>
          Keep these
        </Button>
      </FormFoot>
    </form>
  )
  if (names === null || names.length === 0)
    return (
      <Card title="What do you want to keep?" aside="choose as few as you like">
        {form}
      </Card>
    )
  return (
    <Card>
      <details open={saved || failed !== undefined}>
        <summary className="press hit cursor-pointer font-semibold text-14 text-ink-1">
          Change what you are asked
        </summary>
        <div className="mt-4">{form}</div>
      </details>
    </Card>
  )
}

/** The consent, asked for where it is needed. */
export function AskConsent({
  title = 'A check-in is health data',
  foot = 'You can withdraw it under Settings, Privacy: check-ins are deleted then.',
  text,
  version,
  failed,
}: {
  title?: string
  foot?: string
  text: string
  version: string
  failed: string | undefined
}) {
  return (
    <Card title={title} foot={foot}>
      <form method="post" className="grid gap-3">
        <FormError>{failed}</FormError>
        <input type="hidden" name="version" value={version} />
        <p className="text-14 text-ink-1">{text}</p>
        <div>
          <Button kind="primary" name="intent" value="agree">
            Agree
          </Button>
        </div>
      </form>
    </Card>
  )
}
