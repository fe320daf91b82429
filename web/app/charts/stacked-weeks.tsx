import type { TableTwin } from '#web/components/chart-frame.tsx'
import { sportFill, sportLabel } from '#web/components/sport.ts'
import { day as dayText } from '#web/format/date.ts'
import { number } from '#web/format/number.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import type { Tick } from './day-ticks.ts'
import { Plot, pct, YAxis } from './plot.tsx'
import { linear, ticks } from './scale.ts'

/** One week, named by its Monday: volume by sport in the unit of the chart, and what is planned. */
export interface VolumeWeek {
  monday: string
  parts: readonly { sport: Sport; value: number }[]
  planned?: number | null
}

/** Volume a week, stacked by sport; the dotted line is the mean of the full weeks passed in. */
export function StackedWeeks({
  weeks,
  thisMonday,
  unit,
  mean = null,
  height = 176,
  locale,
}: {
  weeks: readonly VolumeWeek[]
  thisMonday: string
  /** "h" or "km": said in the picture's description. */
  unit: string
  mean?: number | null
  height?: number
  locale?: string
}) {
  const totals = weeks.map((week) => Math.max(totalOf(week), week.planned ?? 0))
  const y = linear([0, Math.max(1, ...totals) * 1.1], [height, 0])
  const slot = 1 / Math.max(1, weeks.length)
  return (
    <Plot
      label={sentence(weeks, unit)}
      height={height}
      left={36}
      xTicks={monthTicks(weeks, thisMonday, locale)}
    >
      <YAxis scale={y} values={ticks(0, y.domain[1], 5)} format={number} />
      {weeks.map((week, i) => (
        <Stack key={week.monday} week={week} from={(i + 0.14) * slot} width={slot * 0.72} y={y} />
      ))}
      {mean === null ? null : (
        <line x1="0" x2="100%" y1={y(mean)} y2={y(mean)} strokeDasharray="2 3" className="stroke-ink-2" />
      )}
    </Plot>
  )
}

function Stack({
  week,
  from,
  width,
  y,
}: {
  week: VolumeWeek
  from: number
  width: number
  y: (value: number) => number
}) {
  let base = 0
  return (
    <g>
      {week.planned ? (
        <rect
          x={pct(from)}
          width={pct(width)}
          y={y(week.planned)}
          height={y(0) - y(week.planned)}
          fill="none"
          strokeDasharray="3 2"
          className="stroke-planned"
        />
      ) : null}
      {week.parts.map((part) => {
        const y0 = y(base)
        base += part.value
        return (
          <rect
            key={part.sport}
            x={pct(from)}
            width={pct(width)}
            y={y(base)}
            height={Math.max(0, y0 - y(base) - 0.5)}
            fill={sportFill(part.sport)}
            className="mark-hover"
          />
        )
      })}
    </g>
  )
}

function monthTicks(weeks: readonly VolumeWeek[], thisMonday: string, locale?: string): Tick[] {
  const now = weeks.findIndex((week) => week.monday === thisMonday)
  const starts = weeks.flatMap((week, i) => (i > 0 && Number(week.monday.slice(8)) <= 7 ? [i] : []))
  const every = Math.max(1, Math.ceil(starts.length / 8))
  const at = (i: number) => (i + 0.5) / weeks.length
  const months = starts
    .filter((i, n) => n % every === 0 && Math.abs(i - now) / weeks.length > 0.06)
    .map((i, n) => {
      const monday = weeks[i]?.monday ?? ''
      const month = dayText(monday, 'month', locale)
      return {
        at: at(i),
        text: monday.slice(5, 7) === '01' ? `${month} ${monday.slice(0, 4)}` : month,
        minor: n % 2 === 1,
      }
    })
  return now < 0 ? months : [...months, { at: at(now), text: 'Now', tone: 'now' }]
}

const totalOf = (week: VolumeWeek) => week.parts.reduce((sum, part) => sum + part.value, 0)

export function volumeTable(weeks: readonly VolumeWeek[], unit: string, locale?: string): TableTwin {
  const sports = [...new Set(weeks.flatMap((week) => week.parts.map((part) => part.sport)))]
  return {
    caption: `Volume by week, ${unit}`,
    columns: [
      { head: 'Week of' },
      ...sports.map((sport) => ({ head: sportLabel(sport), unit })),
      { head: 'All', unit },
    ],
    rows: [...weeks]
      .reverse()
      .map((week) => [
        dayText(week.monday, 'dated', locale),
        ...sports.map((sport) => number(week.parts.find((part) => part.sport === sport)?.value ?? null, 1)),
        number(totalOf(week), 1),
      ]),
  }
}

function sentence(weeks: readonly VolumeWeek[], unit: string): string {
  const totals = weeks.map(totalOf)
  const sum = totals.reduce((a, b) => a + b, 0)
  return `Volume over ${weeks.length} weeks: ${number(sum, 1)} ${unit} in all, most in one week ${number(Math.max(0, ...totals), 1)} ${unit}`
}
