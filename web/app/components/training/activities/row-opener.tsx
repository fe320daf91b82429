import type { ReactNode } from 'react'
import { Icon } from '#web/components/icon.tsx'

/** What a list needs to know of the row that is open in it, and where each row's opener leads. */
export interface Opened {
  id: string | null
  hrefOf: (id: string, anchor?: string) => string
  details: ReactNode
}

/** Opens a row's quick details, or closes them: a link, so it needs no script. */
export function RowOpener({
  id,
  name,
  opened,
  anchor = id,
}: {
  id: string
  name: string
  opened: Opened
  anchor?: string
}) {
  const isOpen = opened.id === id
  return (
    <a
      href={opened.hrefOf(id, anchor)}
      aria-label={`${isOpen ? 'Close' : 'Show'} details of ${name}`}
      aria-expanded={isOpen}
      className="press hit flex size-7 items-center justify-center rounded-control text-ink-3 max-md:h-full max-md:min-h-14 max-md:w-11"
    >
      <Icon name={isOpen ? 'up' : 'down'} size={14} />
    </a>
  )
}
