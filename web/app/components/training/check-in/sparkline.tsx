import { linePath, PLOT_W } from '#web/charts/path.ts'
import { Line, Stretch } from '#web/charts/plot.tsx'
import { extent, linear } from '#web/charts/scale.ts'

const HEIGHT = 40

/** One field over the days shown; a missing day is a gap, a lone day a dot. */
export function Sparkline({ values, label }: { values: readonly (number | null)[]; label: string }) {
  const range = extent([...values]) ?? [0, 1]
  const rest = range[0] === range[1] ? 1 : 0
  const y = linear([range[1] + rest, range[0] - rest], [4, HEIGHT - 4])
  const step = PLOT_W / Math.max(1, values.length - 1)
  const x = (i: number) => i * step
  const isAlone = (i: number) => values[i] != null && values[i - 1] == null && values[i + 1] == null
  return (
    <svg width="100%" height={HEIGHT} role="img" aria-label={label} className="block overflow-visible">
      <Stretch height={HEIGHT}>
        <Line d={linePath(values, x, y)} look="plain" />
      </Stretch>
      {values.map((value, i) =>
        value !== null && isAlone(i) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a day's place is its key
          <circle key={i} cx={`${(x(i) / PLOT_W) * 100}%`} cy={y(value)} r="1.5" className="fill-ink-2" />
        ) : null,
      )}
    </svg>
  )
}
