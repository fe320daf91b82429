import { StackedWeeks, volumeTable } from '#web/charts/stacked-weeks.tsx'
import { ChartFrame } from '#web/components/chart-frame.tsx'
import { SportLegend } from '#web/components/legend.tsx'
import { weekdayIndex } from '#web/format/date.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import type { FitnessBySport } from './analytics-types.ts'

/** More bars than this would be thinner than the gaps between them. */
const MOST_BARS = 110

/** Fitness as what each sport holds of it, a bar a week; of long ranges every fourth. */
export function StackCard({
  stack,
  today,
  locale,
}: {
  stack: FitnessBySport
  today: string
  locale: string
}) {
  const { sports, startDay } = stack
  const step = stack.weeks > MOST_BARS ? 4 : 1
  const first = (stack.weeks - 1) % step
  const weeks = Array.from({ length: Math.ceil((stack.weeks - first) / step) }, (_, i) => {
    const week = first + i * step
    return {
      monday: addDays(startDay, week * 7),
      parts: sports.map(({ sport, fitness }) => ({ sport, value: fitness[week] ?? 0 })),
    }
  })
  return (
    <ChartFrame
      title="Fitness by sport"
      unit={`Fitness (CTL), points, at the end of each ${step === 1 ? 'week' : 'fourth week'}`}
      legend={<SportLegend sports={sports.map(({ sport }) => sport)} />}
      table={{ ...volumeTable(weeks, 'points', locale), caption: 'Fitness by sport at the end of each week' }}
      footEnd={
        <a className="link hit" href={`/receipts/fitness?day=${addDays(today, -1)}`}>
          Receipt
        </a>
      }
      foot="Each sport decays by itself; together they are fitness in all. The last bar is yesterday’s close."
    >
      <StackedWeeks
        weeks={weeks}
        thisMonday={addDays(today, -weekdayIndex(today))}
        unit="points"
        what="Fitness"
        locale={locale}
      />
    </ChartFrame>
  )
}
