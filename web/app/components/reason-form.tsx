import type { ReactNode } from 'react'
import { Button } from '#web/components/button.tsx'
import { cls } from '#web/components/class-names.ts'
import { FieldScope } from '#web/components/form/field.tsx'

/** An action that was refused: which form it was, why, and the reason as typed. */
export interface RefusedAction {
  key: string
  message: string
  reason: string
}

/**
 * One audited action: the first press asks why, the second does it. Built on `details`, so it works before any
 * script; a refusal opens it again with what was typed.
 */
export function ReasonForm({
  id,
  label,
  name,
  explain,
  danger = false,
  hidden,
  refused,
  children,
}: {
  /** Tells this form from the others of the page; sent as `key`. */
  id: string
  label: string
  /** What is read out where the label alone says too little: "Replay derive". */
  name?: string
  /** What it does, before it is done. */
  explain: ReactNode
  danger?: boolean
  hidden: Record<string, string>
  refused: RefusedAction | undefined
  /** Further fields. */
  children?: ReactNode
}) {
  const sent = refused?.key === id ? refused : undefined
  return (
    <details
      className="group inline-block min-w-0 max-w-full open:block open:w-full"
      open={sent !== undefined}
    >
      <summary
        aria-label={name}
        className={cls(
          'press inline-flex h-7 items-center rounded-control border px-2 font-semibold text-12 hit max-sm:h-11 max-sm:px-4',
          danger ? 'border-failed text-failed' : 'border-line-strong text-ink-1',
        )}
      >
        <span className="group-open:hidden">{label}</span>
        <span className="hidden group-open:inline">Leave it</span>
      </summary>
      <form
        method="post"
        className={cls(
          'mt-2 grid gap-3 rounded-control border bg-well p-3 text-14',
          danger ? 'border-failed' : 'border-line',
        )}
      >
        <input type="hidden" name="key" value={id} />
        {Object.entries(hidden).map(([field, value]) => (
          <input key={field} type="hidden" name={field} value={value} />
        ))}
        <p className="text-ink-2">{explain}</p>
        <FieldScope.Provider value={id}>{children}</FieldScope.Provider>
        <label className="grid gap-1.5">
          <span className="font-medium text-ink-1">Reason</span>
          <input
            name="reason"
            required
            minLength={3}
            maxLength={500}
            autoComplete="off"
            defaultValue={sent?.reason}
            placeholder="Kept in the audit log"
            aria-invalid={sent ? true : undefined}
            className="h-10 w-full rounded-control border border-line-strong bg-card px-3 text-14 text-ink-1 placeholder:text-ink-3 max-sm:h-11 max-sm:text-16"
          />
        </label>
        {sent ? (
          <p role="alert" className="text-12 text-failed">
            {sent.message}
          </p>
        ) : null}
        <div>
          <Button size={36} kind={danger ? 'danger' : 'secondary'}>
            {label}
          </Button>
        </div>
      </form>
    </details>
  )
}
