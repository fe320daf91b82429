import type { ReactNode } from 'react'
import { NumberField, TextArea, TextField } from '#web/components/form/text-field.tsx'
import { VARIABLES } from '#worker/domain/automation/template.ts'

type Values = Record<string, string>

interface FieldsProps {
  values: Values
  error: (name: string) => string | undefined
}

/** What a rule does: one of each kind, and what is left empty is not done. */
export function ActionFields({ values, error }: FieldsProps) {
  const field = (name: string) => ({ name, error: error(name), defaultValue: values[name] ?? '' })
  const has = (...names: string[]) =>
    names.some((name) => (values[name] ?? '') !== '' || error(name) !== undefined)
  return (
    <div className="grid gap-2">
      <Part title="Text" note="to the client's phone" isOpen={has('text_body')}>
        <TextArea
          {...field('text_body')}
          label="Words of the text"
          rows={3}
          maxLength={640}
          hint={<Names />}
        />
      </Part>
      <Part title="E-mail" note="to the client's address" isOpen={has('email_subject', 'email_body')}>
        <TextField {...field('email_subject')} label="Subject" maxLength={150} autoComplete="off" />
        <TextArea
          {...field('email_body')}
          label="Words of the mail"
          rows={5}
          maxLength={5000}
          hint={<Names />}
        />
      </Part>
      <Part title="Task" note="for you and your colleagues" isOpen={has('task_title', 'task_due_in_days')}>
        <TextField {...field('task_title')} label="What is to be done" maxLength={150} autoComplete="off" />
        <NumberField
          {...field('task_due_in_days')}
          label="Due after"
          unit="days"
          inputMode="numeric"
          hint="0 is the same day."
        />
      </Part>
      <Part title="Notice" note="in the cockpit" isOpen={has('notification_title')}>
        <TextField {...field('notification_title')} label="What it says" maxLength={150} autoComplete="off" />
      </Part>
      <Part title="Tag" note="on the client" isOpen={has('tag_tag')}>
        <TextField {...field('tag_tag')} label="The tag they get" maxLength={40} autoComplete="off" />
      </Part>
    </div>
  )
}

function Part({
  title,
  note,
  isOpen,
  children,
}: {
  title: string
  note: string
  isOpen: boolean
  children: ReactNode
}) {
  return (
    <details open={isOpen || undefined} className="rounded-control border border-line-strong bg-well px-3">
      <summary className="press -mx-3 flex min-h-11 cursor-pointer items-center gap-2 rounded-control px-3 text-14 text-ink-1">
        <span className="font-medium">{title}</span>
        <span className="text-ink-3">{note}</span>
      </summary>
      <div className="grid gap-4 pt-1 pb-3">{children}</div>
    </details>
  )
}

function Names() {
  return (
    <>
      In braces:{' '}
      {Object.entries(VARIABLES)
        .map(([name, what]) => `{${name}} ${what}`)
        .join(' · ')}
      .
    </>
  )
}
