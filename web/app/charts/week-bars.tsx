import type { ChartRows } from '#web/components/chart-table.tsx'
import { cls } from '#web/components/class-names.ts'
import { sportFill, sportLabel } from '#web/components/sport.ts'
import { day as dayText } from '#web/format/date.ts'
import { MISSING, number } from '#web/format/number.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { Plot, pct, YAxis } from './plot.tsx'
import { linear, ticks } from './scale.ts'

/** One day of the week: what was done, by sport, and what is planned. Nothing done and nothing planned is rest. */
export interface WeekDay {
  day: string
  parts: readonly { sport: Sport; stress: number }[]
  planned: number | null
  /** What the day holds, in two words: "6 × 1 km". */
  note?: string
}

/** Stress a day through one week: done is solid, the plan is a hollow box in sky. */
export function WeekBars({
  days,
  today,
  height = 136,
  locale,
}: {
  days: readonly WeekDay[]
  today: string
  height?: number
  locale?: string
}) {
  const top = Math.max(50, ...days.map((item) => Math.max(doneOf(item), item.planned ?? 0)))
  const y = linear([0, top * 1.12], [height, 0])
  const slot = 1 / Math.max(1, days.length)
  return (
    <div className="pb-6">
      <Plot label={sentence(days)} height={height} left={36} top={4}>
        <YAxis scale={y} values={ticks(0, top, 3)} />
        {days.map((item, i) => (
          <g key={item.day}>
            <Bar item={item} from={(i + 0.2) * slot} width={slot * 0.6} y={y} />
            <Labels item={item} at={(i + 0.5) * slot} y={height} today={today} {...(locale && { locale })} />
          </g>
        ))}
      </Plot>
    </div>
  )
}

function Bar({
  item,
  from,
  width,
  y,
}: {
  item: WeekDay
  from: number
  width: number
  y: (value: number) => number
}) {
  const done = doneOf(item)
  const tall = Math.max(done, item.planned ?? 0)
  let base = 0
  return (
    <>
      {item.planned ? (
        <rect
          x={pct(from)}
          width={pct(width)}
          y={y(item.planned)}
          height={y(0) - y(item.planned)}
          fill="none"
          strokeDasharray="3 2"
          className="stroke-planned"
        />
      ) : null}
      {item.parts.map((part) => {
        const y1 = y(base + part.stress)
        const y0 = y(base)
        base += part.stress
        return (
          <rect
            key={part.sport}
            x={pct(from + width * 0.06)}
            width={pct(width * 0.88)}
            y={y1}
            height={Math.max(1, y0 - y1)}
            fill={sportFill(part.sport)}
            className="mark-hover"
          />
        )
      })}
      {tall > 0 ? (
        <text
          x={pct(from + width / 2)}
          y={y(tall) - 5}
          textAnchor="middle"
          className={
            done > 0 && done >= (item.planned ?? 0) * 0.5 ? 'fill-ink-1 font-semibold' : 'fill-planned'
          }
        >
          {number(done > 0 && done >= (item.planned ?? 0) * 0.5 ? done : item.planned)}
        </text>
      ) : null}
    </>
  )
}

function Labels({
  item,
  at,
  y,
  today,
  locale,
}: {
  item: WeekDay
  at: number
  y: number
  today: string
  locale?: string
}) {
  const now = item.day === today
  const weekday = dayText(item.day, 'weekday', locale)
  const tone = now ? 'fill-accent-text' : 'fill-ink-2'
  return (
    <>
      <text x={pct(at)} y={y + 18} textAnchor="middle" className={cls(tone, '@max-md:hidden')}>
        {now ? 'Today' : `${weekday} ${Number(item.day.slice(8))}`}
      </text>
      <text x={pct(at)} y={y + 18} textAnchor="middle" className={cls(tone, '@md:hidden')}>
        {now ? 'Today' : weekday}
      </text>
      {item.note ? (
        <text x={pct(at)} y={y + 34} textAnchor="middle" className="@max-lg:hidden">
          {item.note}
        </text>
      ) : null}
    </>
  )
}

const doneOf = (item: WeekDay) => item.parts.reduce((sum, part) => sum + part.stress, 0)

/** Planned and not (yet) done is missing, not a rest of zero; so is every day after `today`. */
export function weekTable(days: readonly WeekDay[], locale?: string, today?: string): ChartRows {
  const isOpen = (item: WeekDay) =>
    item.parts.length === 0 && (item.planned !== null || (today !== undefined && item.day > today))
  return {
    caption: 'Stress by day this week',
    columns: [{ head: 'Day' }, { head: 'Done' }, { head: 'Planned' }, { head: 'By sport' }],
    rows: days.map((item) => [
      dayText(item.day, 'short', locale),
      number(isOpen(item) ? null : doneOf(item)),
      number(item.planned),
      item.parts.map((part) => `${sportLabel(part.sport)} ${number(part.stress)}`).join(', ') ||
        (isOpen(item) ? MISSING : 'rest'),
    ]),
  }
}

function sentence(days: readonly WeekDay[]): string {
  const done = days.reduce((sum, item) => sum + doneOf(item), 0)
  const planned = days.reduce((sum, item) => sum + (item.planned ?? 0), 0)
  return `Stress this week by day: ${number(done)} points done${planned > 0 ? ` of ${number(planned)} planned` : ''}`
}
