import type { CSSProperties } from 'react'
import { sportLook } from '#web/components/sport.ts'
import { day as dayText } from '#web/format/date.ts'
import { number } from '#web/format/number.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'

/** One month's total; null where the record does not reach. */
export interface MonthTotal {
  /** YYYY-MM */
  month: string
  value: number | null
}

const MONTHS = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0'))

/** Years down, months across, tinted by how much: the table and the picture are one. */
export function MonthGrid({
  months,
  thisMonth,
  caption,
  unit,
  sport,
  locale,
}: {
  months: readonly MonthTotal[]
  thisMonth: string
  caption: string
  unit: string
  /** Of which the distance is: a year leads to what it is added up of. */
  sport: Sport
  locale?: string
}) {
  const byMonth = new Map(months.map((item) => [item.month, item.value]))
  const years = [...new Set(months.map((item) => item.month.slice(0, 4)))].sort().reverse()
  const most = Math.max(1, ...months.map((item) => item.value ?? 0))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="overflow-x-auto" tabIndex={0} aria-label={caption}>
      <table
        className="months w-full min-w-[600px] table-fixed border-separate border-spacing-0.5 text-12"
        style={{ '--of': `var(--${sportLook(sport)}, var(--rest))` } as CSSProperties}
      >
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="text-ink-3">
            <th scope="col" className="sticky left-0 w-12 bg-card pr-2 text-left font-normal">
              <span className="sr-only">Year</span>
            </th>
            {MONTHS.map((month) => (
              <th key={month} scope="col" className="font-normal">
                {dayText(`2024-${month}-15`, 'month', locale)}
              </th>
            ))}
            <th scope="col" className="w-16 whitespace-nowrap text-right font-normal">
              Year, {unit}
            </th>
          </tr>
        </thead>
        <tbody
          // biome-ignore lint/security/noDangerouslySetInnerHtml: numbers and names of our own
          dangerouslySetInnerHTML={{
            __html: years.map((year) => row(year, sport, byMonth, thisMonth, most)).join(''),
          }}
        />
      </table>
    </section>
  )
}

function row(
  year: string,
  sport: Sport,
  byMonth: ReadonlyMap<string, number | null>,
  thisMonth: string,
  most: number,
): string {
  const values = MONTHS.map((month) => byMonth.get(`${year}-${month}`) ?? null)
  const cells = values.map((value, i) => {
    if (value === null) return '<td></td>'
    const now = `${year}-${MONTHS[i]}` === thisMonth ? ' class="now"' : ''
    return `<td${now} style="--tint:${Math.round(10 + (value / most) * 35)}%">${number(value)}</td>`
  })
  const known = values.filter((value) => value !== null)
  const total = known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
  return `<tr><th scope="row"><a class="link inline-flex items-center max-sm:min-h-11 max-sm:min-w-11" href="/receipts/distance?from=${year}-01-01&amp;to=${year}-12-31&amp;sport=${sport}">${year}</a></th>${cells.join('')}<td class="total">${number(total)}</td></tr>`
}
