import type { CSSProperties } from 'react'
import type { ChartRows } from '#web/components/chart-table.tsx'
import { sportFill, sportLabel } from '#web/components/sport.ts'
import { day as dayText } from '#web/format/date.ts'
import { number } from '#web/format/number.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { daysBetween } from '#worker/domain/calendar/day.ts'
import { dayTicks, type Tick } from './day-ticks.ts'
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
  what = 'Volume',
  height = 176,
  locale,
}: {
  weeks: readonly VolumeWeek[]
  thisMonday: string
  /** "h" or "km": said in the picture's description. */
  unit: string
  mean?: number | null
  /** What is stacked: volume adds up over weeks, fitness stands at the end of each. */
  what?: 'Volume' | 'Fitness'
  height?: number
  locale?: string
}) {
  const totals = weeks.map((week) => Math.max(totalOf(week), week.planned ?? 0))
  const y = linear([0, Math.max(1, ...totals) * 1.1], [height, 0])
  const slot = 1 / Math.max(1, weeks.length)
  return (
    <Plot
      label={what === 'Fitness' ? standing(weeks, unit) : sentence(weeks, unit)}
      height={height}
      left={36}
      xTicks={monthTicks(weeks, thisMonday, locale)}
    >
      <YAxis scale={y} values={ticks(0, y.domain[1], 5)} />
      <g
        className="bars"
        style={{ '--bar': pct(slot * 0.72) } as CSSProperties}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: numbers and our own paints only
        dangerouslySetInnerHTML={{ __html: bars(weeks, slot, y) }}
      />
      {mean === null ? null : (
        <line x1="0" x2="100%" y1={y(mean)} y2={y(mean)} strokeDasharray="2 3" className="stroke-ink-2" />
      )}
    </Plot>
  )
}

/** All weeks as one string, a group a sport: what is planned as hollow boxes, then sport on sport. */
function bars(weeks: readonly VolumeWeek[], slot: number, y: (value: number) => number): string {
  const bySport = new Map<Sport, string>()
  let planned = ''
  weeks.forEach((week, i) => {
    const box = (top: number, bottom: number) =>
      `<rect x="${pct((i + 0.14) * slot)}" y="${tenth(y(top))}" height="${tenth(Math.max(0, y(bottom) - y(top)))}"/>`
    if (week.planned) planned += box(week.planned, 0)
    let base = 0
    for (const { sport, value } of week.parts) {
      if (value <= 0) continue
      bySport.set(sport, (bySport.get(sport) ?? '') + box(base + value, base))
      base += value
    }
  })
  const groups = [...bySport].map(([sport, boxes]) => `<g fill="${sportFill(sport)}">${boxes}</g>`)
  return `<g fill="none" stroke-dasharray="3 2" class="stroke-planned">${planned}</g>${groups.join('')}`
}

const tenth = (value: number) => Math.round(value * 10) / 10

/** Years where months would be too many. */
const LONG_DAYS = 900

function monthTicks(weeks: readonly VolumeWeek[], thisMonday: string, locale?: string): Tick[] {
  const now = weeks.findIndex((week) => week.monday === thisMonday)
  const mondays = weeks.map((week) => week.monday)
  if (daysBetween(mondays[0] ?? thisMonday, thisMonday) > LONG_DAYS) return dayTicks(mondays, locale)
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

export function volumeTable(weeks: readonly VolumeWeek[], unit: string, locale?: string): ChartRows {
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

function standing(weeks: readonly VolumeWeek[], unit: string): string {
  const totals = weeks.map(totalOf)
  return `Fitness by sport over ${weeks.length} weeks: ${number(totals.at(-1) ?? 0, 1)} ${unit} now, at most ${number(Math.max(0, ...totals), 1)}`
}
