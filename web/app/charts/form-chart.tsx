import type { ChartRows } from '#web/components/chart-table.tsx'
import { day } from '#web/format/date.ts'
import { delta, number } from '#web/format/number.ts'
import { Crosshair } from './crosshair.tsx'
import { dayTicks } from './day-ticks.ts'
import { edges, linePath, PLOT_W } from './path.ts'
import { Line, NowMark, Plot, Stretch, YAxis } from './plot.tsx'
import { extent, linear } from './scale.ts'

/** One day of form, points; null where the record has no answer. Days follow one another. */
export interface FormDay {
  day: string
  form: number | null
}

/** The band in which training builds: form from −10 to −30, points. */
export const OPTIMAL = { high: -10, low: -30 } as const

/** Form up to today, the optimal band, and the plan behind today in sky. */
export function FormChart({
  days,
  today,
  height = 128,
  locale,
}: {
  days: readonly FormDay[]
  today: string
  height?: number
  locale?: string
}) {
  const range = extent(days.map((item) => item.form)) ?? [0, 0]
  const y = linear(
    [Math.max(10, Math.ceil(range[1] + 2)), Math.min(OPTIMAL.low, Math.floor(range[0] - 2))],
    [0, height],
  )
  const x = edges(days.length)
  const now = days.findIndex((item) => item.day === today)
  const last = now < 0 ? days.length - 1 : now
  const past = days.map((item, i) => (i <= last ? item.form : null))
  const plan = days.map((item, i) => (i >= last ? item.form : null))
  const labels = dayTicks(
    days.map((item) => item.day),
    locale,
    4,
  ).filter((tick) => Math.abs(tick.at - x(last) / PLOT_W) > 0.16)
  return (
    <Plot
      label={formSentence(days, today)}
      height={height}
      left={32}
      right={8}
      xTicks={now < 0 ? labels : [...labels, { at: x(now) / PLOT_W, text: 'Today', tone: 'now' }]}
      overlay={
        <Crosshair
          count={days.length}
          label="Form by day"
          at={(i) => x(i) / PLOT_W}
          tip={(i) => tipOf(days, i, today, locale, y)}
        />
      }
    >
      <rect
        x="0"
        width="100%"
        y={y(OPTIMAL.high)}
        height={y(OPTIMAL.low) - y(OPTIMAL.high)}
        className="fill-band"
      />
      <YAxis scale={y} values={[0, OPTIMAL.high, OPTIMAL.low]} />
      <text x="6" y={y(OPTIMAL.low) - 6}>
        Optimal
      </text>
      <Stretch height={height}>
        <Line d={linePath(past, x, y)} look="plain" />
        {last < days.length - 1 ? <Line d={linePath(plan, x, y)} look="planned" /> : null}
      </Stretch>
      {now < 0 ? null : <NowMark at={x(now) / PLOT_W} y={valueY(days[now]?.form, y)} height={height} />}
    </Plot>
  )
}

export function formTable(days: readonly FormDay[], today: string, locale?: string): ChartRows {
  return {
    caption: 'Form (TSB) by day',
    columns: [{ head: 'Day' }, { head: 'Form (TSB)', unit: 'points' }],
    rows: [...days].reverse().map((item) => [dayName(item.day, today, locale), delta(item.form)]),
  }
}

export function dayName(value: string, today: string, locale?: string): string {
  const name = day(value, 'full', locale)
  return value === today ? `${name}, today` : value > today ? `${name}, planned` : name
}

const valueY = (value: number | null | undefined, y: (value: number) => number) =>
  value === null || value === undefined ? null : y(value)

function tipOf(
  days: readonly FormDay[],
  i: number,
  today: string,
  locale: string | undefined,
  y: (value: number) => number,
) {
  const item = days[i]
  const text = number(item?.form ?? null, 1)
  const dot = valueY(item?.form, y)
  return {
    title: item ? dayName(item.day, today, locale) : '',
    rows: [{ key: 'Form (TSB)', value: text, text }],
    dots: dot === null ? [] : [dot],
  }
}

function formSentence(days: readonly FormDay[], today: string): string {
  const now = days.find((item) => item.day === today)?.form ?? null
  const range = extent(days.map((item) => item.form))
  if (!range) return 'Form (TSB): no values yet'
  return `Form (TSB) over ${days.length} days: ${number(now, 1)} today, between ${number(range[0], 1)} and ${number(range[1], 1)}`
}
