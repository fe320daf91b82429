import { Children, type ReactNode } from 'react'
import { MISSING } from '#web/format/number.ts'
import type { Measure } from '#web/format/units.ts'
import { cls } from './class-names.ts'

/** A label, a number with its smaller unit on the same baseline, and a third line: delta with period, or plan. A number with a receipt leads to it. */
export function Stat({
  label,
  measure,
  note,
  size = 20,
  tone,
  of,
}: {
  label?: ReactNode
  measure: Measure
  note?: ReactNode
  /** 40 at most once a page. */
  size?: 20 | 28 | 40
  tone?: 'planned' | undefined
  /** Where it is told how the number was made. */
  of?: string | null | undefined
}) {
  // Nothing was made where nothing is known.
  const href = measure.value === MISSING ? null : of
  const Shown = href ? 'a' : 'div'
  return (
    <div className="stat min-w-0">
      {label ? (
        <div className="flex text-12 text-ink-3">
          <span className="truncate">{label}</span>
        </div>
      ) : null}
      <Shown
        {...(href && { href })}
        className={cls(
          // A unit that has no room goes below its number, never over the neighbour.
          'flex flex-wrap items-baseline gap-x-1 whitespace-nowrap',
          tone === 'planned' ? 'text-planned' : 'text-ink-1',
          href && 'figure hit',
        )}
      >
        <span
          className={cls(
            'font-semibold',
            size === 20 && 'text-20',
            size === 28 && 'text-28 @max-2xl:text-20',
            size === 40 && 'text-40',
          )}
        >
          {measure.value}
        </span>
        {measure.unit ? (
          <span className={cls('font-normal text-ink-3', size === 20 ? 'text-12' : 'text-14')}>
            {measure.unit}
          </span>
        ) : null}
      </Shown>
      {note ? <div className="text-12 text-ink-3">{note}</div> : null}
    </div>
  )
}

// One line where every number has its room, else a grid. Written out: class names must stand in the source.
const LINE_FROM = {
  few: '@md:flex @md:gap-0 @md:*:grow @md:*:basis-0 @md:*:border-line @md:*:not-first:border-l @md:*:not-first:pl-4 @md:*:not-last:pr-4',
  some: '@xl:flex @xl:gap-0 @xl:*:grow @xl:*:basis-0 @xl:*:border-line @xl:*:not-first:border-l @xl:*:not-first:pl-4 @xl:*:not-last:pr-4',
  many: '@4xl:flex @4xl:gap-0 @4xl:*:grow @4xl:*:basis-0 @4xl:*:border-line @4xl:*:not-first:border-l @4xl:*:not-first:pl-4 @4xl:*:not-last:pr-4',
}

/** Stats beside one another, a hairline between neighbours; a grid of two, three or four where it is narrow. */
export function Stats({ children }: { children: ReactNode }) {
  const amount = Children.toArray(children).length
  const line = amount <= 3 ? 'few' : amount <= 5 ? 'some' : 'many'
  return (
    <div className="@container">
      <div
        className={cls(
          'grid grid-cols-2 gap-4',
          // Two keep halves: a third column, empty, would push them out of a narrow card.
          amount > 2 && amount !== 4 && '@xs:grid-cols-[repeat(3,minmax(min-content,1fr))]',
          line === 'many' && '@xl:grid-cols-4',
          LINE_FROM[line],
        )}
      >
        {children}
      </div>
    </div>
  )
}
