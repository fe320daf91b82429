import type { CSSProperties, ReactNode } from 'react'
import { Avatar } from '#web/components/avatar.tsx'
import { brandColors } from '#worker/domain/practice/brand-colors.ts'

/** Whose page it is, and how that practice looks. */
export interface FramedPractice {
  name: string
  brand?: { color: string | null; tagline: string | null }
}

/** The practice's colour in place of the service's, in what takes the accent: its buttons and its initials. */
function looksOf({ brand }: FramedPractice): CSSProperties | undefined {
  if (!brand?.color) return undefined
  const { ground, ink } = brandColors(brand.color)
  return { '--accent': ground, '--accent-ink': ink } as CSSProperties
}

/** A page of a practice for its clients: whose it is on top, one column, and which clock it goes by at the foot. */
export function PracticeFrame({
  practice,
  title,
  meaning,
  aside,
  zone,
  children,
}: {
  practice: FramedPractice
  title: ReactNode
  meaning?: ReactNode
  aside?: ReactNode
  zone: string
  children: ReactNode
}) {
  const looks = looksOf(practice)
  return (
    <div style={looks}>
      {looks ? <div className="h-1 bg-accent" /> : null}
      <div className="mx-auto flex min-h-dvh max-w-[688px] flex-col px-4 pb-8 md:px-6">
        <header className="flex min-h-16 items-center justify-between gap-3 py-3">
          <span className="flex min-w-0 items-center gap-3">
            <Avatar name={practice.name} size={32} accent={looks !== undefined} />
            <span className="min-w-0">
              <span className="block truncate font-semibold text-14 text-ink-1">{practice.name}</span>
              {practice.brand?.tagline ? (
                <span className="block text-12 text-ink-3 [overflow-wrap:anywhere]">
                  {practice.brand.tagline}
                </span>
              ) : null}
            </span>
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
          Times are {practice.name}’s own: {zone.replaceAll('_', ' ')}. Booked with StrideIQ.
        </footer>
      </div>
    </div>
  )
}
