import type { ReactNode } from 'react'
import { cls } from './class-names.ts'

/** One question, one card: title left, period or scope right, foot with the basis left and one link right. */
export function Card({
  title,
  aside,
  foot,
  footEnd,
  flush = false,
  className,
  children,
}: {
  title?: ReactNode
  aside?: ReactNode
  foot?: ReactNode
  footEnd?: ReactNode
  /** The body runs to the card's edge: for tables and charts that bring their own padding. */
  flush?: boolean
  className?: string
  children?: ReactNode
}) {
  return (
    <section className={cls('flex min-w-0 flex-col rounded-card border border-line bg-card', className)}>
      {title || aside ? (
        <div className="flex min-h-6 flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 pt-4 pb-3">
          <h2 className="flex items-center gap-2 text-14">{title}</h2>
          {aside ? (
            <div className="aside flex min-w-0 flex-wrap items-center gap-2 text-12 text-ink-3 normal-nums max-sm:gap-y-3">
              {aside}
            </div>
          ) : null}
        </div>
      ) : null}
      <div className={cls('grow', !flush && 'px-4 pb-4', !flush && !title && !aside && 'pt-4')}>
        {children}
      </div>
      {foot || footEnd ? (
        <div className="mt-auto flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-t px-4 py-2 text-12 text-ink-3 normal-nums">
          <div className="min-w-0 grow basis-40">{foot}</div>
          <div className="ml-auto flex items-center gap-4">{footEnd}</div>
        </div>
      ) : null}
    </section>
  )
}

/** A hairline to the card's edges, between two parts of one body. */
export function CardRule() {
  return <hr className="-mx-4 my-4 border-line" />
}
