import { StackedWeeks, volumeTable } from '#web/charts/stacked-weeks.tsx'
import { ChartFrame } from '#web/components/chart-frame.tsx'
import { Empty } from '#web/components/empty.tsx'
import { SportLegend } from '#web/components/legend.tsx'
import { weekdayIndex } from '#web/format/date.ts'
import { number } from '#web/format/number.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import type { VolumeView } from './volume-view.ts'

// The card beside it grows by a row a sport; the bars grow with it, so neither ends in a void.
const heightBeside = (sports: number) => 208 + Math.max(0, sports - 5) * 28

/** Hours a week, stacked by sport; long ranges as means of four weeks. */
export function VolumeCard({ view, today, locale }: { view: VolumeView; today: string; locale: string }) {
  const { sports, weeksABar, hours, mean } = view
  const weeks = hours.map((values, i) => ({
    monday: addDays(view.startDay, i * weeksABar * 7),
    parts: sports.flatMap((sport, j) => (values[j] ? [{ sport, value: values[j] }] : [])),
  }))
  const shown = weeksABar === 1 ? `${weeks.length} weeks` : 'each bar the mean of four full weeks'
  const table = volumeTable(weeks, 'h', locale)
  const sport = sports.length === 1 ? `&sport=${sports[0]}` : ''
  return (
    <ChartFrame
      title="Weekly volume"
      className="grow"
      unit={`Hours a week, ${shown}${mean === null ? '' : `. Dotted: mean of the last 12 full weeks, ${number(mean, 1)} h`}`}
      legend={<SportLegend sports={sports} />}
      table={
        weeksABar === 1 ? table : { ...table, caption: 'Hours a week, mean of the four weeks from a day' }
      }
      foot="Moving time, by the week of your local days, Monday first."
      footEnd={
        <a className="link hit" href={`/receipts/time?from=${view.startDay}&to=${today}${sport}`}>
          Receipt
        </a>
      }
      empty={
        sports.length === 0 ? (
          <Empty
            icon="chart"
            why="Nothing was recorded in this period."
            fills="A longer period, or the next activity, fills it."
          />
        ) : null
      }
    >
      <StackedWeeks
        weeks={weeks}
        thisMonday={addDays(today, -weekdayIndex(today))}
        unit="h"
        mean={mean}
        height={heightBeside(sports.length)}
        locale={locale}
      />
    </ChartFrame>
  )
}
