import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** That the last press did what it said, with the way back where there is one. */
export function DoneNote({ children, undo }: { children: ReactNode; undo?: ReactNode }) {
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-control bg-gained-ground p-3 text-14 text-ink-1"
    >
      <p className="flex min-w-0 items-center gap-2">
        <span className="text-gained">
          <Icon name="check" />
        </span>
        {children}
      </p>
      {undo ? <div className="ml-auto">{undo}</div> : null}
    </div>
  )
}
