import type { SelectHTMLAttributes } from 'react'
import { Icon } from '#web/components/icon.tsx'
import { controlClass, Field, type FieldProps, useDescribed } from './field.tsx'

/** One of a few. The browser's own list: right on every phone. */
export function Select({
  name,
  label,
  hint,
  error,
  optional = false,
  options,
  ...select
}: FieldProps & { options: readonly { value: string; label: string }[] } & Omit<
    SelectHTMLAttributes<HTMLSelectElement>,
    'name' | 'id' | 'className'
  >) {
  const described = useDescribed(name, hint, error)
  return (
    <Field name={name} label={label} hint={hint} error={error} optional={optional}>
      <span className="relative block">
        <select
          {...select}
          name={name}
          {...described}
          className={controlClass(error, 'appearance-none pr-9')}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <span className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-ink-3">
          <Icon name="down" size={14} />
        </span>
      </span>
    </Field>
  )
}
