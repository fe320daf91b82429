import type { ReactNode } from 'react'
import type { Measure } from '#web/format/units.ts'
import { cls } from './class-names.ts'

/** A label, a number with its smaller unit on the same baseline, and a third line: delta with period, or plan. */
export function Stat({
  label,
  measure,
  note,
  size = 20,
  tone,
  receipt,
}: {
  label?: ReactNode
  measure: Measure
  note?: ReactNode
  /** 40 at most once a page. */
  size?: 20 | 28 | 40
  tone?: 'planned' | undefined
  receipt?: ReactNode
}) {
  return (
    <div className="min-w-0">
      {label || receipt ? (
        <div className="flex items-center justify-between gap-2 text-12 text-ink-3">
          <span className="truncate">{label}</span>
          {receipt}
        </div>
      ) : null}
      <div className={cls('whitespace-nowrap', tone === 'planned' ? 'text-planned' : 'text-ink-1')}>
        <span
          className={cls(
            'font-semibold',
            size === 20 && 'text-20',
            size === 28 && 'text-28',
            size === 40 && 'text-40',
          )}
        >
          {measure.value}
        </span>
        {measure.unit ? (
          <span className={cls('ml-1 font-normal text-ink-3', size === 20 ? 'text-12' : 'text-14')}>
            {measure.unit}
          </span>
        ) : null}
      </div>
      {note ? <div className="text-12 text-ink-3">{note}</div> : null}
    </div>
  )
}

/** Stats beside one another, a hairline between neighbours. Wraps by threes on a phone. */
export function Stats({ children }: { children: ReactNode }) {
  return (
    <div className="@container">
      <div className="grid grid-cols-2 gap-x-4 gap-y-4 @xs:grid-cols-3 @lg:flex @lg:gap-0 @lg:*:grow @lg:*:basis-0 @lg:*:border-line @lg:*:not-first:border-l @lg:*:not-first:pl-4 @lg:*:not-last:pr-4">
        {children}
      </div>
    </div>
  )
}
