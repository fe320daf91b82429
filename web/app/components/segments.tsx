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
    <nav aria-label={label} className="flex gap-2 max-sm:flex-wrap sm:gap-4 sm:border-line sm:border-b">
      {items.map((item) => (
        <a
          key={item.href}
          href={item.href}
          aria-current={item.current ? 'page' : undefined}
          className={cls(
            'flex h-11 min-w-11 items-center justify-center whitespace-nowrap text-14 sm:-mb-px sm:border-b-2',
            // On a phone they stand in more than one row, where a line under one row says nothing of the next.
            'max-sm:rounded-control max-sm:border max-sm:px-3',
            item.current
              ? 'border-ink-1 font-semibold text-ink-1 max-sm:border-line-strong max-sm:bg-raised'
              : 'text-ink-3 hover:text-ink-1 max-sm:border-line sm:border-transparent',
          )}
        >
          {item.label}
        </a>
      ))}
    </nav>
  )
}
