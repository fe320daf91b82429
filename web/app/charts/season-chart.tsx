import { day as dayText } from '#web/format/date.ts'
import { linePath, PLOT_W } from './path.ts'
import { Line, NowMark, Plot, Stretch, YAxis } from './plot.tsx'
import { linear, ticks } from './scale.ts'

const HEIGHT = 240

/** What two seasons had added up to on the same dates: now solid, the other one dashed behind it. */
export function SeasonChart({
  now,
  past,
  months,
  isUnderWay,
  label,
  format,
  locale,
}: {
  now: readonly number[]
  past: readonly number[]
  /** Each month (1 to 12) with the place of its first day. */
  months: readonly { month: number; place: number }[]
  isUnderWay: boolean
  label: string
  format: (value: number) => string
  locale: string
}) {
  const last = Math.max(1, now.length, past.length) - 1
  const y = linear([0, Math.max(1, now.at(-1) ?? 0, past.at(-1) ?? 0) * 1.05], [HEIGHT, 0])
  const at = (place: number) => (last === 0 ? 0.5 : place / last)
  const x = (place: number) => at(place) * PLOT_W
  const today = now.length - 1
  return (
    <Plot
      label={label}
      height={HEIGHT}
      left={56}
      right={8}
      xTicks={months
        .filter(({ place }) => !isUnderWay || Math.abs(at(place) - at(today)) > 0.05)
        .map(({ month, place }, i) => ({
          at: at(place),
          text: dayText(`2024-${String(month).padStart(2, '0')}-01`, 'month', locale),
          minor: i % 3 !== 0,
        }))
        .concat(isUnderWay ? [{ at: at(today), text: 'Today', minor: false }] : [])}
    >
      <YAxis scale={y} values={ticks(0, y.domain[1], 4)} format={format} />
      <Stretch height={HEIGHT}>
        <Line d={linePath(past, x, y)} look="asPlanned" />
        <Line d={linePath(now, x, y)} look="plain" width={2.25} />
      </Stretch>
      {isUnderWay && now.length > 0 ? (
        <NowMark at={at(today)} y={y(now[today] ?? 0)} height={HEIGHT} />
      ) : null}
    </Plot>
  )
}
