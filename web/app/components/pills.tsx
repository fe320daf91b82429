import { cls } from './class-names.ts'
import type { Segment } from './segments.tsx'

/** A choice among more than fit in one row: links that wrap, each as large as a finger on a phone. */
export function Pills({ label, items }: { label: string; items: readonly Segment[] }) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-1">
      {items.map((item) => (
        <a
          key={item.href}
          href={item.href}
          aria-current={item.current ? 'true' : undefined}
          className={cls(
            'press inline-flex h-8 min-w-11 items-center justify-center rounded-control border px-3 font-medium text-12 max-sm:h-11',
            item.current ? 'border-line-strong bg-raised text-ink-1' : 'border-line text-ink-3',
          )}
        >
          {item.label}
        </a>
      ))}
    </nav>
  )
}
