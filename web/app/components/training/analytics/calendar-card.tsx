import { HeatCalendar, HeatLegend, heatTable } from '#web/charts/heat-calendar.tsx'
import { MonthGrid } from '#web/charts/month-grid.tsx'
import { CardRule } from '#web/components/card.tsx'
import { ChartFrame } from '#web/components/chart-frame.tsx'
import { sportLabel } from '#web/components/sport.ts'
import { M_PER_MILE } from '#web/format/units.ts'
import { dayNumber, dayText } from '#worker/domain/calendar/day.ts'
import type { AnalyticsPage } from './analytics-types.ts'
import type { FitnessView } from './fitness-view.ts'
import { StreakStats } from './streak-stats.tsx'
import type { MonthsView } from './volume-view.ts'

const UNITS = {
  km: { perUnitM: 1000, name: 'Kilometres' },
  mi: { perUnitM: M_PER_MILE, name: 'Miles' },
} as const

/** A year of days by stress; beneath it every month of the record by distance. */
export function CalendarCard({
  year,
  months,
  streaks,
  today,
  unit,
  locale,
}: {
  year: FitnessView['year']
  months: MonthsView | null
  streaks: AnalyticsPage['streaks'] | null
  today: string
  unit: 'km' | 'mi'
  locale: string
}) {
  const first = dayNumber(year.startDay)
  const days = year.stress.map((stress, i) => ({ day: dayText(first + i), stress }))
  return (
    <ChartFrame
      title="Stress calendar"
      className="grow"
      unit="Stress a day, 53 weeks"
      legend={<HeatLegend />}
      table={heatTable(days, locale)}
      footEnd={
        <a className="link hit" href={`/receipts/stress?from=${year.startDay}&to=${today}`}>
          Receipt
        </a>
      }
    >
      <HeatCalendar days={days} today={today} locale={locale} />
      {months ? (
        <>
          <CardRule />
          <Months view={months} thisMonth={today.slice(0, 7)} unit={unit} locale={locale} />
        </>
      ) : null}
      {streaks?.days.longest ? (
        <>
          <CardRule />
          <StreakStats streaks={streaks} locale={locale} />
        </>
      ) : null}
    </ChartFrame>
  )
}

function Months({
  view,
  thisMonth,
  unit,
  locale,
}: {
  view: MonthsView
  thisMonth: string
  unit: 'km' | 'mi'
  locale: string
}) {
  const { perUnitM, name } = UNITS[unit]
  const caption = `${name} by month, ${sportLabel(view.sport).toLowerCase()}`
  return (
    <>
      <p className="mb-2 text-12 text-ink-3">{caption}</p>
      <MonthGrid
        months={view.months.map(({ month, distanceM }) => ({ month, value: distanceM / perUnitM }))}
        thisMonth={thisMonth}
        caption={caption}
        unit={unit}
        sport={view.sport}
        locale={locale}
      />
    </>
  )
}
