import type { ReactNode } from 'react'
import { cls } from '#web/components/class-names.ts'
import { Icon } from '#web/components/icon.tsx'

/** What every field takes. `error` keeps what was typed: pass the sent value back as `defaultValue`. */
export interface FieldProps {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  /** Said behind the label, so nobody wonders. */
  optional?: boolean
}

const CONTROL =
  'h-10 w-full rounded-control border bg-well px-3 text-14 text-ink-1 placeholder:text-ink-3 disabled:opacity-55 max-sm:h-11 max-sm:text-16'

export function controlClass(error: ReactNode, extra?: string): string {
  return cls(CONTROL, error ? 'border-failed' : 'border-line-strong hover:border-ghost', extra)
}

/** The ids that tie a control to its hint and its error. */
export function describe(name: string, hint: ReactNode, error: ReactNode) {
  const ids = [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean).join(' ')
  return {
    id: `field-${name}`,
    'aria-describedby': ids || undefined,
    'aria-invalid': error ? true : undefined,
  }
}

/** Label above, control, hint, error. The frame of every field. */
export function Field({
  name,
  label,
  hint,
  error,
  optional,
  children,
}: FieldProps & { children: ReactNode }) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={`field-${name}`} className="font-medium text-14 text-ink-1">
        {label}
        {optional ? <span className="font-normal text-ink-3"> (optional)</span> : null}
      </label>
      {children}
      {hint ? (
        <p id={`${name}-hint`} className="text-12 text-ink-3">
          {hint}
        </p>
      ) : null}
      <FieldError name={name} error={error} />
    </div>
  )
}

export function FieldError({ name, error }: { name: string; error: ReactNode }) {
  return error ? (
    <p id={`${name}-error`} className="flex items-center gap-1.5 text-12 text-failed">
      <Icon name="warning" size={12} />
      {error}
    </p>
  ) : null
}
