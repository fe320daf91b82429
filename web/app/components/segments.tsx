import type { ReactNode } from 'react'
import { cls } from './class-names.ts'

export interface Segment {
  href: string
  label: ReactNode
  current: boolean
}

/** A choice of views as links: the address holds the choice, so it works without script and can be shared. */
export function Segments({ label, items }: { label: string; items: readonly Segment[] }) {
  return (
    <nav
      aria-label={label}
      className={cls(
        'inline-flex rounded-control border border-line p-px',
        // Six of 44 px are wider than a card is inside on the narrowest phone: they take of its padding.
        items.length > 5 ? 'max-w-full max-[359px]:-mx-2 max-[359px]:max-w-none' : 'max-w-full',
      )}
    >
      {items.map((item) => (
        <a
          key={item.href}
          href={item.href}
          aria-current={item.current ? 'true' : undefined}
          className="segment flex h-6 items-center whitespace-nowrap rounded-chip px-2 font-medium text-12 hit max-sm:h-8 max-sm:min-w-11 max-sm:justify-center max-sm:px-2"
        >
          {item.label}
        </a>
      ))}
    </nav>
  )
}

/** Sections of one page, each with its own address. */
export function Tabs({ label, items }: { label: string; items: readonly Segment[] }) {
  return (
    <nav
      aria-label={label}
      className="flex gap-4 border-line border-b max-sm:flex-wrap max-sm:gap-x-5 max-sm:gap-y-0"
    >
      {items.map((item) => (
        <a
          key={item.href}
          href={item.href}
          aria-current={item.current ? 'page' : undefined}
          className={cls(
            '-mb-px flex h-11 min-w-11 items-center justify-center whitespace-nowrap border-b-2 text-14',
            item.current
              ? 'border-ink-1 font-semibold text-ink-1'
              : 'border-transparent text-ink-3 hover:text-ink-1',
          )}
        >
          {item.label}
        </a>
      ))}
    </nav>
  )
}
