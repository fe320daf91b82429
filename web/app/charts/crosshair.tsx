import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useState } from 'react'
import { cls } from '#web/components/class-names.ts'
import { pct } from './plot.tsx'
import type { SpanChoice } from './use-span.ts'

export interface Tip {
  title: string
  rows: readonly { key: string; value: ReactNode; text: string }[]
  /** Dots on the lines, in px from the top of the plot. */
  dots?: readonly number[]
}

/**
 * One vertical line over a plot that follows pointer and arrow keys and says what lies under it.
 * It appears with hydration; without script the plot and its table say everything.
 * `at` gives the share of the width for an index, `tip` what to say there.
 */
export function Crosshair({
  count,
  label,
  at,
  tip,
  onIndex,
  select,
}: {
  count: number
  label: string
  at: (index: number) => number
  tip: (index: number) => Tip
  onIndex?: (index: number | null) => void
  /** Given, a stretch can be chosen. */
  select?: SpanChoice
}) {
  const [ready, setReady] = useState(false)
  const [index, setIndex] = useState<number | null>(null)
  useEffect(() => setReady(true), [])
  if (!ready || count === 0) return null
  const move = (next: number | null) => {
    setIndex(next)
    onIndex?.(next)
    select?.move(next)
  }
  const shown = index === null ? null : tip(index)
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={count - 1}
      aria-valuenow={index ?? count - 1}
      aria-valuetext={
        shown ? `${shown.title}: ${shown.rows.map((row) => `${row.key} ${row.text}`).join(', ')}` : label
      }
      className="absolute inset-0 touch-pan-y rounded-badge"
      onPointerDown={(event) => {
        const here = nearest(event, count, at)
        move(here)
        select?.press(event, here)
      }}
      onPointerMove={(event) => move(nearest(event, count, at))}
      onPointerUp={(event) => select?.lift(nearest(event, count, at))}
      onPointerCancel={select?.drop}
      // A finger leaves as it lifts: what it asked for stays until something else is touched.
      onPointerLeave={(event) => event.pointerType !== 'touch' && move(null)}
      onBlur={() => {
        select?.drop()
        move(null)
      }}
      onKeyDown={(event) => {
        if (select?.key(event.key, index ?? count - 1)) event.preventDefault()
        else onKey(event, index, count, move)
      }}
    >
      {shown && index !== null ? <TipCard tip={shown} share={at(index)} /> : null}
    </div>
  )
}

function TipCard({ tip, share }: { tip: Tip; share: number }) {
  return (
    <>
      <span
        className="-translate-x-1/2 pointer-events-none absolute inset-y-0 w-px bg-ink-1"
        style={{ left: pct(share) }}
      />
      {tip.dots?.map((y) => (
        <span
          key={y}
          className="-translate-x-1/2 -translate-y-1/2 pointer-events-none absolute size-2 rounded-full bg-ink-1"
          style={{ left: pct(share), top: y }}
        />
      ))}
      <dl
        className={cls(
          'pointer-events-none absolute top-2 z-10 min-w-36 rounded-control border border-line-strong bg-well px-3 py-2 text-12 text-ink-3 shadow-lift',
          share > 0.5 && '-translate-x-full',
        )}
        style={{ left: pct(share), marginLeft: share > 0.5 ? -8 : 8 }}
      >
        <dt className="mb-1 font-semibold text-ink-1">{tip.title}</dt>
        {tip.rows.map((row) => (
          <div key={row.key} className="flex justify-between gap-4">
            <dt className="whitespace-nowrap">{row.key}</dt>
            <dd className="whitespace-nowrap font-medium text-ink-1">{row.value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function nearest(event: PointerEvent<HTMLElement>, count: number, at: (index: number) => number): number {
  const box = event.currentTarget.getBoundingClientRect()
  const share = (event.clientX - box.left) / Math.max(1, box.width)
  let low = 0
  let high = count - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (at(middle) <= share) low = middle
    else high = middle
  }
  return Math.abs(at(low) - share) <= Math.abs(at(high) - share) ? low : high
}

function onKey(
  event: KeyboardEvent,
  index: number | null,
  count: number,
  move: (next: number | null) => void,
) {
  const step = event.shiftKey || event.key.startsWith('Page') ? Math.max(1, Math.round(count / 20)) : 1
  const from = index ?? count - 1
  const next: Record<string, number | null> = {
    ArrowLeft: from - step,
    ArrowDown: from - step,
    PageDown: from - step,
    ArrowRight: from + step,
    ArrowUp: from + step,
    PageUp: from + step,
    Home: 0,
    End: count - 1,
    Escape: null,
  }
  const target = next[event.key]
  if (target === undefined) return
  event.preventDefault()
  move(target === null ? null : Math.min(count - 1, Math.max(0, target)))
}
