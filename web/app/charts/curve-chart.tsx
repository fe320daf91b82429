import { linePath, PLOT_W } from './path.ts'
import { Line, Plot, pct, Stretch, YAxis } from './plot.tsx'
import { extent, linear, ticks } from './scale.ts'

export interface CurveValue {
  durationS: number
  now: number | null
  block: number | null
}

const LABELS: readonly [number, string][] = [
  [5, '5 s'],
  [30, '30 s'],
  [60, '1 min'],
  [300, '5 min'],
  [1200, '20 min'],
  [3600, '1 h'],
  [10_800, '3 h'],
]

/** Best efforts by duration, the shortest left, on a logarithmic line of time: now solid, the period before dashed behind it. */
export function CurveChart({
  values,
  label,
  format,
  ticksOf = (low, high) => ticks(low, high, 4),
  height = 220,
}: {
  values: readonly CurveValue[]
  label: string
  format: (value: number) => string
  /** Where grid lines stand; round values of what is drawn unless told otherwise. */
  ticksOf?: (low: number, high: number) => readonly number[]
  height?: number
}) {
  const [low, high] = extent(values.flatMap(({ now, block }) => [now, block])) ?? [0, 1]
  const room = Math.max((high - low) * 0.08, high * 0.02)
  const y = linear([high + room, Math.max(0, low - room)], [0, height])
  const [first, last] = [values[0]?.durationS ?? 1, values.at(-1)?.durationS ?? 1]
  const share = (durationS: number) =>
    first === last ? 0.5 : Math.log(durationS / first) / Math.log(last / first)
  const x = (i: number) => share(values[i]?.durationS ?? first) * PLOT_W
  const xTicks = LABELS.filter(([durationS]) => durationS >= first && durationS <= last).map(
    ([durationS, text]) => ({ at: share(durationS), text, rare: durationS === 30 || durationS === 10_800 }),
  )
  return (
    <Plot label={label} height={height} left={48} right={8} xTicks={xTicks}>
      <YAxis scale={y} values={ticksOf(Math.max(0, low - room), high + room)} format={format} />
      <Stretch height={height}>
        <Line
          d={linePath(
            values.map(({ block }) => block),
            x,
            y,
          )}
          look="asPlanned"
        />
        <Line
          d={linePath(
            values.map(({ now }) => now),
            x,
            y,
          )}
          look="plain"
        />
      </Stretch>
      {values.map(({ durationS, now }) =>
        now === null ? null : (
          <circle key={durationS} cx={pct(share(durationS))} cy={y(now)} r="2.5" className="fill-ink-1" />
        ),
      )}
    </Plot>
  )
}
