import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { dayTicks } from './day-ticks.ts'
import { areaPath, edges, linePath } from './path.ts'
import { Line, Plot, pct, Stretch } from './plot.tsx'
import { extent, linear } from './scale.ts'

const HEIGHT = 40

/**
 * All of the record in one strip with the shown window marked. With script, dragging chooses another
 * window; without it, the period links above the chart do.
 */
export function OverviewStrip({
  days,
  values,
  label,
  from,
  to,
  locale,
  onRange,
}: {
  days: readonly string[]
  /** One value a day of `days`, which may be any number of days apart. Thinned before drawing. */
  values: readonly (number | null)[]
  label: string
  from: string
  to: string
  locale?: string
  onRange?: (from: string, to: string) => void
}) {
  const step = Math.max(1, Math.ceil(days.length / 400))
  const thin = values.filter((_, i) => i % step === 0)
  const x = edges(thin.length)
  const y = linear([0, extent(thin)?.[1] ?? 1], [HEIGHT, 2])
  const span = Math.max(1, days.length - 1)
  const share = (day: string) => {
    const at = days.findIndex((one) => one >= day)
    return (at < 0 ? span : at) / span
  }
  return (
    <Plot
      label={`${label}, from ${days[0] ?? from} to ${days.at(-1) ?? to}; shown from ${from} to ${to}`}
      height={HEIGHT}
      left={36}
      right={8}
      xTicks={dayTicks(days, locale)}
      overlay={
        <Brush
          from={share(from)}
          to={share(to)}
          onRange={(a, b) => onRange?.(days[Math.round(a * span)] ?? from, days[Math.round(b * span)] ?? to)}
          enabled={onRange !== undefined}
        />
      }
    >
      <rect width="100%" height={HEIGHT} rx="4" className="fill-well" />
      <Stretch height={HEIGHT}>
        <path d={areaPath(thin, x, y, HEIGHT)} className="fill-line-strong" />
        <Line d={linePath(thin, x, y)} look="context" width={1} />
      </Stretch>
    </Plot>
  )
}

function Brush({
  from,
  to,
  enabled,
  onRange,
}: {
  from: number
  to: number
  enabled: boolean
  onRange: (from: number, to: number) => void
}) {
  const start = useRef<number | null>(null)
  const [ready, setReady] = useState(false)
  const [drag, setDrag] = useState<[number, number] | null>(null)
  useEffect(() => setReady(enabled), [enabled])
  const [low, high] = drag ?? [from, to]
  const shareOf = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return Math.min(1, Math.max(0, (event.clientX - box.left) / Math.max(1, box.width)))
  }
  const onMove = (event: PointerEvent<HTMLElement>) => {
    if (start.current === null) return
    const here = shareOf(event)
    setDrag([Math.min(start.current, here), Math.max(start.current, here)])
  }
  const onEnd = () => {
    if (drag && drag[1] - drag[0] > 0.004) onRange(drag[0], drag[1])
    start.current = null
    setDrag(null)
  }
  return (
    <div
      className={
        ready ? 'absolute inset-0 cursor-crosshair touch-none' : 'pointer-events-none absolute inset-0'
      }
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = shareOf(event)
      }}
      onPointerMove={onMove}
      onPointerUp={onEnd}
      onPointerCancel={onEnd}
    >
      <span
        className="absolute inset-y-0 flex justify-between rounded-badge border border-ink-2 bg-ink-1/20"
        style={{ left: pct(low), width: pct(high - low) }}
      >
        <Grip />
        <Grip />
      </span>
    </div>
  )
}

const Grip = () => <span className="-mx-1 my-auto h-4 w-1.5 rounded-full bg-ink-1" />
