import type { ReactNode } from 'react'
import { pct } from './plot.tsx'

/** One value on its scale with the band from the literature in grey and you, now, in orange. */
export function MiniRange({
  label,
  value,
  text,
  unit,
  min,
  max,
  band,
  format,
  of,
}: {
  label: ReactNode
  /** Null: said as missing, no mark is drawn. */
  value: number | null
  text: string
  unit?: string
  min: number
  max: number
  band: readonly [number, number]
  format: (value: number) => string
  /** Where it is told how the number was made. */
  of: string
}) {
  const share = (at: number) => Math.min(1, Math.max(0, (at - min) / (max - min)))
  return (
    <div>
      <div className="flex items-baseline justify-between gap-4 text-14">
        <span>{label}</span>
        <a href={of} className="figure hit font-semibold text-ink-1">
          <span>{text}</span>
          {unit ? <span className="ml-1 font-normal text-12 text-ink-3">{unit}</span> : null}
        </a>
      </div>
      <svg width="100%" height="30" aria-hidden="true" className="mt-1 block overflow-visible">
        <rect y="5" width="100%" height="4" rx="2" className="fill-raised" />
        <rect
          x={pct(share(band[0]))}
          y="5"
          width={pct(share(band[1]) - share(band[0]))}
          height="4"
          className="fill-level-3"
        />
        {value === null ? null : (
          <rect x={pct(share(value))} y="1" width="2.5" height="12" rx="1" className="fill-accent" />
        )}
        {[...new Set([min, ...band, max])].map((tick) => (
          <text
            key={tick}
            x={pct(share(tick))}
            y="26"
            textAnchor={tick === min ? 'start' : tick === max ? 'end' : 'middle'}
          >
            {format(tick)}
          </text>
        ))}
      </svg>
    </div>
  )
}
