import type { ReactNode } from 'react'
import { cls } from '#web/components/class-names.ts'
import { number } from '#web/format/number.ts'
import type { Tick } from './day-ticks.ts'
import { PLOT_W } from './path.ts'
import type { Scale } from './scale.ts'

/** `pct(0.25)` is '25%': x positions are shares of the width, so text and dots never stretch. */
export const pct = (share: number) => `${Math.round(share * 10_000) / 100}%`

/**
 * The frame of every plot: as wide as its place, `height` px high, y labels to the left, x labels below.
 * One drawing serves every width: only lines stretch, and their strokes do not.
 */
export function Plot({
  label,
  height,
  left = 40,
  right = 0,
  top = 8,
  xTicks = [],
  overlay,
  hasLinks,
  children,
}: {
  /** What the picture says, for those who do not see it. The table has the numbers. */
  label: string
  height: number
  left?: number
  right?: number
  top?: number
  xTicks?: readonly Tick[]
  /** HTML over the plot area: the crosshair. */
  overlay?: ReactNode
  /** A picture is one thing to those who do not see it: with links in it, it is a group of them. */
  hasLinks?: boolean
  children: ReactNode
}) {
  return (
    <div
      className="@container"
      style={{
        paddingLeft: left,
        paddingRight: right,
        paddingTop: top,
        paddingBottom: xTicks.length > 0 ? 24 : 4,
      }}
    >
      <div className="relative">
        <svg
          role={hasLinks ? 'group' : 'img'}
          aria-label={label}
          width="100%"
          height={height}
          className="block overflow-visible"
        >
          {children}
          {xTicks.map((tick) => (
            <XLabel key={`${tick.at} ${tick.text}`} tick={tick} y={height + 18} />
          ))}
        </svg>
        {overlay}
      </div>
    </div>
  )
}

function XLabel({ tick, y }: { tick: Tick; y: number }) {
  return (
    <text
      x={pct(tick.at)}
      y={y}
      textAnchor={tick.at < 0.03 ? 'start' : tick.at > 0.97 ? 'end' : 'middle'}
      className={cls(
        tick.minor && '@max-lg:hidden',
        tick.rare && '@max-xs:hidden',
        tick.tone === 'now' && 'fill-accent-text font-semibold',
        tick.tone === 'planned' && 'fill-planned',
      )}
    >
      {tick.text}
    </text>
  )
}

/** Grid lines and their labels; zero is stronger than the rest. */
const decimalsOf = (values: readonly number[]) =>
  [0, 1].find((places) => values.every((value) => Number.isInteger(value * 10 ** places))) ?? 2

export function YAxis({
  scale,
  values,
  format = (value) => number(value, decimalsOf(values)),
}: {
  scale: Scale
  values: readonly number[]
  /** Plain numbers without it, with the decimals that tell their steps apart. */
  format?: (value: number) => string
}) {
  return (
    <g>
      {values.map((value) => (
        <g key={value}>
          <line
            x1="0"
            x2="100%"
            y1={scale(value)}
            y2={scale(value)}
            className={value === 0 ? 'stroke-zero' : 'stroke-grid'}
          />
          <text x="-8" y={scale(value) + 4} textAnchor="end">
            {format(value)}
          </text>
        </g>
      ))}
    </g>
  )
}

/** Where lines live: `PLOT_W` wide inside, stretched to the plot. Children use `vectorEffect`. */
export function Stretch({ height, y = 0, children }: { height: number; y?: number; children: ReactNode }) {
  return (
    <svg
      aria-hidden="true"
      x="0"
      y={y}
      width="100%"
      height={height}
      viewBox={`0 0 ${PLOT_W} ${height}`}
      preserveAspectRatio="none"
      className="overflow-visible"
    >
      {children}
    </svg>
  )
}

const LINES = {
  fitness: 'stroke-fitness',
  fatigue: 'stroke-fatigue',
  run: 'stroke-run',
  bike: 'stroke-bike',
  swim: 'stroke-swim',
  plain: 'stroke-ink-1',
  context: 'stroke-ink-3',
  planned: 'stroke-planned',
  asPlanned: 'stroke-ink-3',
} as const

export type LineLook = keyof typeof LINES

export function Line({ d, look, width = 1.75 }: { d: string; look: LineLook; width?: number }) {
  return (
    <path
      d={d}
      fill="none"
      strokeWidth={width}
      strokeLinejoin="round"
      strokeLinecap="round"
      vectorEffect="non-scaling-stroke"
      strokeDasharray={look === 'planned' || look === 'asPlanned' ? '4 3' : undefined}
      className={LINES[look]}
    />
  )
}

/** You, now: a dashed line down to "Today", and an orange dot at the last value that is known. */
export function NowMark({
  at,
  dotAt = at,
  y,
  height,
}: {
  at: number
  dotAt?: number
  y: number | null
  height: number
}) {
  return (
    <g>
      <line x1={pct(at)} x2={pct(at)} y1="0" y2={height} strokeDasharray="3 3" className="stroke-ghost" />
      {y === null ? null : (
        <circle cx={pct(dotAt)} cy={y} r="4" className="fill-accent stroke-card" strokeWidth="1.5" />
      )}
    </g>
  )
}
