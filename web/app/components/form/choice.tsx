import type { InputHTMLAttributes, ReactNode } from 'react'
import { cls } from '#web/components/class-names.ts'
import { FieldError, type FieldProps, useDescribed, useFieldId } from './field.tsx'

type Input = Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id' | 'className' | 'type'>

/** Yes or no, sent with the form. */
export function Checkbox({ name, label, hint, error, ...input }: FieldProps & Input) {
  const described = useDescribed(name, hint, error)
  const key = useFieldId(name)
  return (
    <div className="grid gap-1">
      <label className="flex min-h-9 items-center gap-3 text-14 text-ink-1 max-sm:min-h-11">
        <input {...input} type="checkbox" name={name} {...described} className="tick size-5 shrink-0" />
        {label}
      </label>
      {hint ? (
        <p id={`${key}-hint`} className="pl-8 text-12 text-ink-3">
          {hint}
        </p>
      ) : null}
      <FieldError name={name} error={error} />
    </div>
  )
}

/** One of a few that fit beside one another: units, goals, effort 1 to 10. */
export function RadioRow({
  name,
  label,
  hint,
  error,
  optional = false,
  options,
  value,
}: FieldProps & { options: readonly { value: string; label: ReactNode }[]; value?: string | undefined }) {
  const key = useFieldId(name)
  return (
    <fieldset className="grid content-start gap-1.5" aria-describedby={error ? `${key}-error` : undefined}>
      <legend className="mb-1.5 font-medium text-14 text-ink-1">
        {label}
        {optional ? <span className="font-normal text-ink-3"> (optional)</span> : null}
      </legend>
      <div className="flex flex-wrap gap-1">
        {options.map((option) => (
          <label
            key={option.value}
            className={cls(
              'segment press flex h-10 min-w-10 items-center justify-center rounded-control border px-3 text-14 max-sm:h-11 max-sm:min-w-11',
              error ? 'border-failed' : 'border-line-strong',
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === value}
              className="sr-only"
            />
            {option.label}
          </label>
        ))}
      </div>
      {hint ? <p className="text-12 text-ink-3">{hint}</p> : null}
      <FieldError name={name} error={error} />
    </fieldset>
  )
}
