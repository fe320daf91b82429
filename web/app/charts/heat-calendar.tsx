import type { CSSProperties } from 'react'
import type { ChartRows } from '#web/components/chart-table.tsx'
import { LegendItem } from '#web/components/legend.tsx'
import { day as dayName, weekdayIndex } from '#web/format/date.ts'
import { MISSING, number as numberText } from '#web/format/number.ts'
import { addDays, dayNumber, dayText as dayOfNumber, daysBetween } from '#worker/domain/calendar/day.ts'
import type { Tick } from './day-ticks.ts'
import { Plot, pct } from './plot.tsx'

/** Stress of one day, days in order; 0 is rest, null is not known, and a day left out is not known either. */
export interface HeatDay {
  day: string
  stress: number | null
}

const STEPS = [
  { upTo: 40, fill: 'fill-level-2', ground: 'bg-level-2', text: '1–40' },
  { upTo: 70, fill: 'fill-level-3', ground: 'bg-level-3', text: '41–70' },
  { upTo: 100, fill: 'fill-level-4', ground: 'bg-level-4', text: '71–100' },
  { upTo: Number.POSITIVE_INFINITY, fill: 'fill-level-5', ground: 'bg-level-5', text: 'over 100' },
] as const

const CELL = 12

/** What the days are coloured by: stress, unless told otherwise. */
interface HeatWords {
  label: string
  unit: string
}
const STRESS: HeatWords = { label: 'Stress', unit: 'points' }

/** A year as 53 columns of weeks, Monday on top; rest is a dash, an unknown day is a gap. */
export function HeatCalendar({
  days,
  today,
  weeks = 53,
  words = STRESS,
  isOver = false,
  locale,
}: {
  days: readonly HeatDay[]
  /** The last day: framed, unless the time shown is over. */
  today: string
  weeks?: number
  words?: HeatWords
  isOver?: boolean
  locale?: string
}) {
  const first = addDays(today, -weekdayIndex(today) - (weeks - 1) * 7)
  const slot = 1 / weeks
  const end = addDays(first, weeks * 7)
  const shown = days.filter((item) => item.day >= first && item.day < end)
  const now = daysBetween(first, today)
  return (
    <Plot
      label={sentence(shown, words)}
      height={CELL * 7}
      left={36}
      xTicks={monthTicks(first, weeks, locale)}
    >
      {['Mon', '', 'Wed', '', 'Fri', '', 'Sun'].map((name, row) =>
        name ? (
          <text key={name} x="-8" y={row * CELL + 10} textAnchor="end">
            {name}
          </text>
        ) : null,
      )}
      <g
        className="heat"
        style={{ '--cell': pct(slot * 0.84) } as CSSProperties}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: numbers and our own class names only
        dangerouslySetInnerHTML={{ __html: cells(shown, first, slot) }}
      />
      {isOver ? null : (
        <rect
          x={pct(Math.floor(now / 7) * slot)}
          y={(now % 7) * CELL}
          width={pct(slot * 0.84)}
          height={CELL - 2}
          rx="2"
          fill="none"
          strokeWidth="1.5"
          className="stroke-accent"
        />
      )}
    </Plot>
  )
}

/** A year of cells as one string, a group a level: one shape each, with its place and nothing else. */
function cells(days: readonly HeatDay[], first: string, slot: number): string {
  const origin = dayNumber(first)
  const groups = STEPS.map(() => '')
  let rest = ''
  let week = -1
  let x = { cell: '', dash: '' }
  for (const { day, stress } of days) {
    if (stress === null) continue
    const index = dayNumber(day) - origin
    const weekday = index % 7
    const y = weekday * CELL
    if ((index - weekday) / 7 !== week) {
      week = (index - weekday) / 7
      x = { cell: pct(week * slot), dash: pct(week * slot + slot * 0.25) }
    }
    if (stress <= 0) rest += `<rect x="${x.dash}" y="${y + 4.5}"/>`
    else groups[levelOf(stress)] += `<rect x="${x.cell}" y="${y}"/>`
  }
  const drawn = groups.map((rects, i) => `<g class="${STEPS[i]?.fill ?? ''}">${rects}</g>`).join('')
  return `<g class="heat-rest fill-ghost">${rest}</g>${drawn}`
}

function levelOf(stress: number): number {
  let level = 0
  while (stress > (STEPS[level]?.upTo ?? Number.POSITIVE_INFINITY)) level++
  return level
}

function monthTicks(first: string, weeks: number, locale?: string): Tick[] {
  const ticks: Tick[] = []
  for (let week = 1; week < weeks - 1; week++) {
    const monday = addDays(first, week * 7)
    if (Number(monday.slice(8)) > 7) continue
    const month = dayName(monday, 'month', locale)
    ticks.push({
      at: (week + 0.5) / weeks,
      text: monday.slice(5, 7) === '01' ? `${month} ${monday.slice(0, 4)}` : month,
      minor: ticks.length % 3 !== 0,
    })
  }
  return ticks
}

export function HeatLegend() {
  return (
    <>
      <LegendItem mark={<span className="h-px w-2 bg-ghost" />}>0</LegendItem>
      {STEPS.map((step) => (
        <LegendItem key={step.text} mark={<span className={`size-2.5 rounded-[2px] ${step.ground}`} />}>
          {step.text}
        </LegendItem>
      ))}
    </>
  )
}

/** The calendar as it is drawn, a row a week: newest first, a day without an answer is a dash. */
export function heatTable(days: readonly HeatDay[], locale?: string, words = STRESS): ChartRows {
  const weeks: { monday: number; row: string[] }[] = []
  for (const { day, stress } of days) {
    const number = dayNumber(day)
    // Day 0 of the count was a Thursday.
    const weekday = (number + 3) % 7
    const monday = number - weekday
    let row = weeks.at(-1)?.row
    if (!row || weeks.at(-1)?.monday !== monday) {
      row = [MISSING, MISSING, MISSING, MISSING, MISSING, MISSING, MISSING]
      weeks.push({ monday, row })
    }
    row[weekday] = numberText(stress)
  }
  return {
    caption: `${words.label} by day, ${words.unit}`,
    columns: ['Week of', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((head) => ({ head })),
    rows: weeks.reverse().map(({ monday, row }) => [dayName(dayOfNumber(monday), 'dated', locale), ...row]),
  }
}

function sentence(days: readonly HeatDay[], { label, unit }: HeatWords): string {
  const known = days.filter((item) => item.stress !== null)
  const active = known.filter((item) => (item.stress ?? 0) > 0)
  const most = Math.max(0, ...known.map((item) => item.stress ?? 0))
  return `${label} by day: ${active.length} of ${known.length} days active, most in a day ${numberText(most)} ${unit}`
}
