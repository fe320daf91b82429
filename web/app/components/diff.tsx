import type { ReactNode } from 'react'

export interface Change {
  id: string
  when: ReactNode
  before: ReactNode
  beforeNote?: ReactNode
  after: ReactNode
  afterNote?: ReactNode
}

/** Before, an arrow, after; one line a day or a field. */
export function Diff({ changes }: { changes: readonly Change[] }) {
  return (
    <ul className="text-14">
      {changes.map((change) => (
        <li
          key={change.id}
          className="grid grid-cols-[64px_1fr_16px_1fr] gap-2 border-line border-b py-2 last:border-b-0"
        >
          <span className="text-ink-3">{change.when}</span>
          <span className="min-w-0 text-ink-3">
            <span className="sr-only">from </span>
            {change.before}
            {change.beforeNote ? <span className="block text-12">{change.beforeNote}</span> : null}
          </span>
          <span aria-hidden="true" className="text-ink-3">
            →
          </span>
          <span className="min-w-0 font-medium text-ink-1">
            <span className="sr-only">to </span>
            {change.after}
            {change.afterNote ? (
              <span className="block font-normal text-12 text-ink-2">{change.afterNote}</span>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  )
}
