import { createContext, type ReactNode, useContext } from 'react'
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

/** Tells the forms of one page apart whose fields have the same names: `<FieldScope.Provider value="new">`. */
export const FieldScope = createContext('')

/** A field's name among all of the page. */
export function useFieldId(name: string): string {
  const scope = useContext(FieldScope)
  return scope === '' ? name : `${scope}-${name}`
}

/** The ids that tie a control to its hint and its error. */
export function useDescribed(name: string, hint: ReactNode, error: ReactNode) {
  const key = useFieldId(name)
  const ids = [hint ? `${key}-hint` : '', error ? `${key}-error` : ''].filter(Boolean).join(' ')
  return {
    id: `field-${key}`,
    'aria-describedby': ids || undefined,
    'aria-invalid': error ? true : undefined,
    // A browser takes the first: whoever was refused is where it has to be put right.
    ...(error ? { autoFocus: true } : {}),
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
  const key = useFieldId(name)
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={`field-${key}`} className="font-medium text-14 text-ink-1">
        {label}
        {optional ? <span className="font-normal text-ink-3"> (optional)</span> : null}
      </label>
      {children}
      {hint ? (
        <p id={`${key}-hint`} className="text-12 text-ink-3">
          {hint}
        </p>
      ) : null}
      <FieldError name={name} error={error} />
    </div>
  )
}

export function FieldError({ name, error }: { name: string; error: ReactNode }) {
  const key = useFieldId(name)
  return error ? (
    <p id={`${key}-error`} className="flex items-center gap-1.5 text-12 text-failed">
      <Icon name="warning" size={12} />
      <span className="first-letter:uppercase">{error}</span>
    </p>
  ) : null
}
