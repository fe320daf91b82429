import type { InputHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { controlClass, Field, type FieldProps, useDescribed } from './field.tsx'

type Input = Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id' | 'className'>

/** One line of text: `type` may be text, email, password, search, url or time. */
export function TextField({ name, label, hint, error, optional = false, ...input }: FieldProps & Input) {
  const described = useDescribed(name, hint, error)
  return (
    <Field name={name} label={label} hint={hint} error={error} optional={optional}>
      <input type="text" {...input} name={name} {...described} className={controlClass(error)} />
    </Field>
  )
}

/** A number with its unit inside the box. Numeric keyboard, no spinner: what is typed stays as typed. */
export function NumberField({
  name,
  label,
  hint,
  error,
  optional = false,
  unit,
  ...input
}: FieldProps & Input & { unit?: string }) {
  const described = useDescribed(name, hint, error)
  return (
    <Field name={name} label={label} hint={hint} error={error} optional={optional}>
      <span className="relative block">
        <input
          inputMode="decimal"
          autoComplete="off"
          {...input}
          name={name}
          {...described}
          className={controlClass(error, unit ? 'pr-14' : undefined)}
        />
        {unit ? (
          <span className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-14 text-ink-3">
            {unit}
          </span>
        ) : null}
      </span>
    </Field>
  )
}

/** A day, by the browser's own calendar; its locale and keyboard come with it. */
export function DateField({ name, label, hint, error, optional = false, ...input }: FieldProps & Input) {
  const described = useDescribed(name, hint, error)
  return (
    <Field name={name} label={label} hint={hint} error={error} optional={optional}>
      <input type="date" {...input} name={name} {...described} className={controlClass(error)} />
    </Field>
  )
}

type Area = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name' | 'id' | 'className'>

export function TextArea({ name, label, hint, error, optional = false, ...area }: FieldProps & Area) {
  const described = useDescribed(name, hint, error)
  return (
    <Field name={name} label={label} hint={hint} error={error} optional={optional}>
      <textarea
        rows={3}
        {...area}
        name={name}
        {...described}
        className={controlClass(error, 'h-auto py-2 max-sm:h-auto')}
      />
    </Field>
  )
}
