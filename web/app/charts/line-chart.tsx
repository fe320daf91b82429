import { number } from '#web/format/number.ts'
import { Crosshair } from './crosshair.tsx'
import type { Tick } from './day-ticks.ts'
import { edges, linePath, PLOT_W } from './path.ts'
import { Line, type LineLook, Plot, Stretch, YAxis } from './plot.tsx'
import { extent, linear, ticks } from './scale.ts'

export interface Series {
  id: string
  label: string
  values: readonly (number | null)[]
  look: LineLook
  width?: number
}

/** Lines over evenly spaced positions; `titles` names each position for the crosshair. */
export function LineChart({
  label,
  series,
  titles,
  xTicks,
  height = 160,
  fromZero = false,
  inverted = false,
  format = number,
}: {
  label: string
  series: readonly Series[]
  titles: readonly string[]
  xTicks: readonly Tick[]
  height?: number
  fromZero?: boolean
  inverted?: boolean
  format?: (value: number) => string
}) {
  const [low, high] = extent(series.flatMap((item) => item.values)) ?? [0, 1]
  const bottom = fromZero ? Math.min(0, low) : low
  const y = linear([bottom, high], inverted ? [4, height] : [height, 4])
  const x = edges(titles.length)
  return (
    <Plot
      label={label}
      height={height}
      left={44}
      right={8}
      xTicks={xTicks}
      overlay={
        <Crosshair
          count={titles.length}
          label={label}
          at={(i) => x(i) / PLOT_W}
          tip={(i) => ({
            title: titles[i] ?? '',
            rows: series.map((item) => {
              const value = item.values[i] ?? null
              const text = value === null ? '–' : format(value)
              return { key: item.label, value: text, text }
            }),
          })}
        />
      }
    >
      <YAxis scale={y} values={ticks(bottom, high, 4)} format={format} />
      <Stretch height={height}>
        {series.map((item) => (
          <Line
            key={item.id}
            d={linePath(item.values, x, y)}
            look={item.look}
            {...(item.width && { width: item.width })}
          />
        ))}
      </Stretch>
    </Plot>
  )
}
