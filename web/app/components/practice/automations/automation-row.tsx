import type { ReactNode } from 'react'
import { Button } from '#web/components/button.tsx'
import { Select } from '#web/components/form/select.tsx'
import type { Row } from './automation-rows.ts'

type Option = { value: string; label: string }

interface RowProps {
  /** Where its fields stand in the form: `if_0`. */
  at: string
  /** "Condition 1" */
  name: string
  row: Row
  kinds: readonly Option[]
  kindLabel: string
  /** The button that takes it away; an automation keeps its last action. */
  mayDrop: boolean
  children: ReactNode
}

/** One condition or one action: its kind, what that kind asks for, and the button that takes it away. */
export function PartRow({ at, name, row, kinds, kindLabel, mayDrop, children }: RowProps) {
  return (
    <fieldset
      id={at}
      className="group/row grid scroll-mt-20 items-start gap-3 rounded-control border border-line p-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]"
    >
      <legend className="sr-only">{name}</legend>
      <div className="grid gap-2">
        <Select name={`${at}_kind`} label={kindLabel} options={kinds} defaultValue={row.kind ?? ''} />
        {mayDrop ? (
          <span>
            <Button
              size={28}
              kind="quiet"
              icon="cross"
              name="intent"
              value={`drop-${at.replace('_', '-')}`}
              formAction={at.startsWith('if') ? '#for-whom' : '#what'}
              formNoValidate
            >
              Remove<span className="sr-only">: {name}</span>
            </Button>
          </span>
        ) : null}
      </div>
      <div className="grid gap-3">{children}</div>
    </fieldset>
  )
}

/** The classes that show a part for one kind of row alone; Tailwind reads them as they stand. */
export const SHOWN: Record<string, string> = {
  tag: 'hidden group-has-[option[value=tag]:checked]/row:grid',
  status: 'hidden group-has-[option[value=status]:checked]/row:grid',
  credits: 'hidden group-has-[option[value=credits]:checked]/row:grid',
  upcoming: 'hidden group-has-[option[value=upcoming]:checked]/row:grid',
  unpaid: 'hidden group-has-[option[value=unpaid]:checked]/row:grid',
  trainer: 'hidden group-has-[option[value=trainer]:checked]/row:grid',
  text: 'hidden group-has-[option[value=text]:checked]/row:grid',
  email: 'hidden group-has-[option[value=email]:checked]/row:grid',
  task: 'hidden group-has-[option[value=task]:checked]/row:grid',
  titled:
    'hidden group-has-[option[value=task]:checked]/row:grid group-has-[option[value=notification]:checked]/row:grid',
}
