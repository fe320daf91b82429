import type { ReactNode } from 'react'
import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import type { PracticeDetail } from './practice-detail.ts'

/** What every form of a practice's settings is drawn from. */
export interface SettingsForm {
  practice: PracticeDetail
  /** Only its owner changes a practice. */
  mayChange: boolean
  sent: Refused | undefined
}

/** A field's name, its error, what was typed or else holds, and whether it can be changed. */
export type SettingsField = (
  name: string,
  held: string,
) => { name: string; error: string | undefined; readOnly: boolean; defaultValue: string }

interface Props {
  title: string
  aside?: ReactNode
  foot?: ReactNode
  /** What its button sends. */
  intent: string
  /** The fields that show their own error; any other is said on top. */
  fields: readonly string[]
  mayChange: boolean
  sent: Refused | undefined
  children: (field: SettingsField) => ReactNode
}

/** One card of a practice's settings with its form: the frame that all of them share. */
export function SettingsCard({ title, aside, foot, intent, fields, mayChange, sent, children }: Props) {
  const field: SettingsField = (name, held) => ({
    name,
    error: fieldError(sent, name),
    readOnly: !mayChange,
    defaultValue: sent?.values[name] ?? held,
  })
  return (
    <Card title={title} aside={aside} foot={foot}>
      <form method="post" className="grid gap-4">
        <FormError>{formError(sent, fields)}</FormError>
        {children(field)}
        {mayChange ? (
          <FormFoot>
            <Button name="intent" value={intent}>
              Save
            </Button>
          </FormFoot>
        ) : (
          <p className="text-12 text-ink-3">Only an owner changes this.</p>
        )}
      </form>
    </Card>
  )
}
