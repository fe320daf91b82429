import type { ReactNode } from 'react'
import { Avatar } from '#web/components/avatar.tsx'

/** A page of a practice for its clients: whose it is on top, one column, and which clock it goes by at the foot. */
export function PracticeFrame({
  practice,
  title,
  meaning,
  aside,
  zone,
  children,
}: {
  practice: string
  title: ReactNode
  meaning?: ReactNode
  aside?: ReactNode
  zone: string
  children: ReactNode
}) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-[688px] flex-col px-4 pb-8 md:px-6">
      <header className="flex min-h-16 items-center justify-between gap-3 py-3">
        <span className="flex min-w-0 items-center gap-3 font-semibold text-14 text-ink-1">
          <Avatar name={practice} size={32} />
          <span className="truncate">{practice}</span>
        </span>
        {aside}
      </header>
      <main className="grid min-w-0 gap-4 *:min-w-0">
        <div>
          <h1 className="text-28 max-sm:text-20">{title}</h1>
          {meaning ? <div className="mt-1 max-w-prose text-14 text-ink-2">{meaning}</div> : null}
        </div>
        {children}
      </main>
      <footer className="mt-auto pt-8 text-12 text-ink-3">
        Times are {practice}’s own: {zone.replaceAll('_', ' ')}. Booked with StrideIQ.
      </footer>
    </div>
  )
}
