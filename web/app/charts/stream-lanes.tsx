import type { ChartRows } from '#web/components/chart-table.tsx'
import { duration } from '#web/format/duration.ts'
import { MISSING, number } from '#web/format/number.ts'
import { Crosshair } from './crosshair.tsx'
import type { Tick } from './day-ticks.ts'
import { areaPath, linePath, PLOT_W } from './path.ts'
import { Line, type LineLook, Plot, pct, Stretch, YAxis } from './plot.tsx'
import { clockTicks, extent, linear, ticks } from './scale.ts'
import { type Span, useSpan } from './use-span.ts'

export interface Lane {
  id: string
  label: string
  unit: string
  /** One value a sample, null for a lost one. Thin long activities to about 1,000 samples before. */
  values: readonly (number | null)[]
  look: LineLook
  format: (value: number) => string
  height?: number
  /** Faster is higher: paces grow downwards. */
  inverted?: boolean
  /** Ticks on the steps of a clock. */
  clock?: boolean
  filled?: boolean
}

export interface LapSpan {
  fromS: number
  toS: number
  label: string
  /** Work laps are shaded and numbered, the rest is left plain. */
  work: boolean
}

const HEAD = 22
const LANE = 96

/** Streams of one activity as lanes over one clock, laps shaded through all, one crosshair. */
export function StreamLanes({
  timeS,
  lanes,
  laps = [],
  chosen = null,
  onIndex,
  onSpan,
}: {
  timeS: readonly number[]
  lanes: readonly Lane[]
  laps?: readonly LapSpan[]
  /** The stretch that is shown below, seconds. */
  chosen?: { fromS: number; toS: number } | null
  onIndex?: (index: number | null) => void
  onSpan?: (span: Span) => void
}) {
  const from = timeS[0] ?? 0
  const span = Math.max(1, (timeS.at(-1) ?? 1) - from)
  const share = (seconds: number) => (seconds - from) / span
  const at = (index: number) => share(timeS[index] ?? from)
  const select = useSpan(onSpan)
  const laid = layOut(lanes)
  const height = laid.at(-1)?.bottom ?? 0
  return (
    <Plot
      label={`${lanes.map((lane) => lane.label).join(', ')} over ${duration(span)}`}
      height={height}
      left={44}
      right={8}
      xTicks={clockLabels(from, span)}
      overlay={
        <>
          <Crosshair
            count={timeS.length}
            label={onSpan ? 'Values by time. Enter begins a stretch, Enter again ends it' : 'Values by time'}
            at={at}
            {...(onIndex && { onIndex })}
            {...(onSpan && { select })}
            tip={(index) => ({
              title: duration(timeS[index] ?? null),
              rows: lanes.map((lane) => {
                const value = lane.values[index] ?? null
                const text = value === null ? MISSING : `${lane.format(value)} ${lane.unit}`
                return { key: lane.label, value: text, text }
              }),
            })}
          />
          {select.span ? <Band span={select.span} at={at} /> : null}
        </>
      }
    >
      {chosen ? (
        <rect
          x={pct(share(chosen.fromS))}
          width={pct((chosen.toS - chosen.fromS) / span)}
          y="0"
          height={height}
          className="fill-accent/15 stroke-accent"
        />
      ) : null}
      {laps
        .filter((lap) => lap.work)
        .map((lap) => (
          <g key={lap.fromS}>
            <rect
              x={pct(share(lap.fromS))}
              width={pct((lap.toS - lap.fromS) / span)}
              y="0"
              height={height}
              className="fill-ghost/20"
            />
            <text x={pct(share((lap.fromS + lap.toS) / 2))} y="-1" textAnchor="middle">
              {lap.label}
            </text>
          </g>
        ))}
      {laid.map((item) => (
        <LaneView key={item.lane.id} {...item} x={(i) => at(i) * PLOT_W} />
      ))}
    </Plot>
  )
}

/** What is being chosen, while it is. */
function Band({ span, at }: { span: Span; at: (index: number) => number }) {
  const [from, to] = [at(Math.min(span.from, span.to)), at(Math.max(span.from, span.to))]
  return (
    <span
      className="pointer-events-none absolute inset-y-0 border-accent border-x bg-accent/15"
      style={{ left: pct(from), width: pct(to - from) }}
    />
  )
}

interface LaidLane {
  lane: Lane
  top: number
  bottom: number
}

function layOut(lanes: readonly Lane[]): LaidLane[] {
  let top = 0
  return lanes.map((lane) => {
    const from = top
    top += HEAD + (lane.height ?? LANE) + 8
    return { lane, top: from, bottom: top - 8 }
  })
}

// Under a line of its sport's colour lies that colour; under any other, grey.
const FILLS: Partial<Record<LineLook, string>> = {
  run: 'fill-run/25',
  bike: 'fill-bike/20',
  swim: 'fill-swim/20',
}

function LaneView({ lane, top, bottom, x }: LaidLane & { x: (index: number) => number }) {
  const height = bottom - top - HEAD
  const [low, high] = extent(lane.values) ?? [0, 1]
  const room = Math.max((high - low) * 0.06, 0.5)
  const range: [number, number] = lane.inverted ? [top + HEAD, bottom] : [bottom, top + HEAD]
  const y = linear([low - room, high + room], range)
  const steps = Math.max(2, Math.round(height / 30))
  const cut = (count: number) => (lane.clock ? clockTicks(low, high, count) : ticks(low, high, count))
  // One mark alone gives no scale.
  const few = cut(steps)
  const marks = few.length < 2 ? cut(steps * 2) : few
  return (
    <g>
      <text x="0" y={top + 14}>
        <tspan className="fill-ink-1 font-semibold">{lane.label}</tspan>
        <tspan dx="6">{lane.unit}</tspan>
      </text>
      <YAxis
        scale={y}
        values={marks}
        format={lane.clock || !marks.every(Number.isInteger) ? lane.format : number}
      />
      <Stretch height={bottom}>
        {lane.filled ? (
          <path d={areaPath(lane.values, x, y, bottom)} className={FILLS[lane.look] ?? 'fill-ghost/30'} />
        ) : null}
        <Line d={linePath(lane.values, x, y)} look={lane.look} width={1.25} />
      </Stretch>
    </g>
  )
}

function clockLabels(from: number, span: number): Tick[] {
  const marks = clockTicks(from, from + span, 7)
  return marks.map((seconds, i) => ({
    at: (seconds - from) / span,
    text: `${Math.round(seconds / 60)}${i === marks.length - 1 ? ' min' : ''}`,
    // Where half of them go, the last stays: it bears the unit.
    minor: (marks.length - 1 - i) % 2 === 1,
  }))
}

/** About `most` evenly picked samples as a table. */
export function streamTable(timeS: readonly number[], lanes: readonly Lane[], most = 120): ChartRows {
  const step = Math.max(1, Math.ceil(timeS.length / most))
  const picks = timeS.flatMap((_, i) => (i % step === 0 ? [i] : []))
  return {
    caption: 'Streams by time',
    columns: [{ head: 'Time' }, ...lanes.map((lane) => ({ head: lane.label, unit: lane.unit }))],
    rows: picks.map((i) => [
      duration(timeS[i] ?? null),
      ...lanes.map((lane) => {
        const value = lane.values[i] ?? null
        return value === null ? MISSING : lane.format(value)
      }),
    ]),
  }
}
