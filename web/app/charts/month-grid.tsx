import { day as dayText } from '#web/format/date.ts'
import { number } from '#web/format/number.ts'

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
  locale,
}: {
  months: readonly MonthTotal[]
  thisMonth: string
  caption: string
  unit: string
  locale?: string
}) {
  const byMonth = new Map(months.map((item) => [item.month, item.value]))
  const years = [...new Set(months.map((item) => item.month.slice(0, 4)))].sort().reverse()
  const most = Math.max(1, ...months.map((item) => item.value ?? 0))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="overflow-x-auto" tabIndex={0} aria-label={caption}>
      <table className="w-full min-w-[600px] border-separate border-spacing-0.5 text-12">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="text-ink-3">
            <th scope="col" className="sticky left-0 bg-card pr-2 text-left font-normal">
              <span className="sr-only">Year</span>
            </th>
            {MONTHS.map((month) => (
              <th key={month} scope="col" className="font-normal">
                {dayText(`2024-${month}-15`, 'month', locale)}
              </th>
            ))}
            <th scope="col" className="pl-2 text-right font-normal">
              Year, {unit}
            </th>
          </tr>
        </thead>
        <tbody>
          {years.map((year) => (
            <tr key={year}>
              <th scope="row" className="sticky left-0 bg-card pr-2 text-left font-normal text-ink-3">
                {year}
              </th>
              {MONTHS.map((month) => (
                <MonthCell
                  key={month}
                  value={byMonth.get(`${year}-${month}`) ?? null}
                  most={most}
                  now={`${year}-${month}` === thisMonth}
                />
              ))}
              <td className="pl-2 text-right font-semibold text-ink-1">{number(yearTotal(months, year))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function MonthCell({ value, most, now }: { value: number | null; most: number; now: boolean }) {
  if (value === null) return <td />
  const tint = Math.round(10 + (value / most) * 40)
  return (
    <td
      className={`h-6 rounded-badge text-center text-ink-1 ${now ? 'outline outline-accent' : ''}`}
      style={{ backgroundColor: `color-mix(in srgb, var(--run) ${tint}%, var(--card))` }}
    >
      {number(value)}
    </td>
  )
}

function yearTotal(months: readonly MonthTotal[], year: string): number | null {
  const values = months.flatMap((item) =>
    item.month.startsWith(year) && item.value !== null ? [item.value] : [],
  )
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0)
}
