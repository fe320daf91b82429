import { WeekBars, type WeekDay, weekTable } from '#web/charts/week-bars.tsx'
import { ChartFrame } from '#web/components/chart-frame.tsx'
import { Empty } from '#web/components/empty.tsx'
import { SportLegend } from '#web/components/legend.tsx'
import type { Reading } from '#web/components/reading.ts'
import { Stat, Stats } from '#web/components/stat.tsx'
import { day } from '#web/format/date.ts'
import { hours } from '#web/format/duration.ts'
import { distance } from '#web/format/measure.ts'
import { count, number } from '#web/format/number.ts'
import { inline, type Units } from '#web/format/units.ts'
import type { Home } from './dashboard.ts'
import { type PlannedSession, plannedSums } from './planned-week.ts'

/** This week so far, day by day and sport by sport, beside the same days of last week. */
export function WeekCard({
  home,
  reading,
  planned = [],
}: {
  home: Home
  reading: Reading
  planned?: readonly PlannedSession[]
}) {
  const { week, today } = home
  const sums = plannedSums(planned)
  const { units, locale } = reading
  const hasAny = home.coverage.activities > 0
  const days: WeekDay[] = week.days.map((item) => ({
    day: item.day,
    parts: item.bySport.map(({ sport, stress }) => ({ sport, stress })),
    planned: stressOn(planned, item.day),
  }))
  const sports = [...new Set(week.days.flatMap((item) => item.bySport.map(({ sport }) => sport)))]
  return (
    <ChartFrame
      title={sums ? 'This week, planned and done' : 'This week'}
      aside={
        <>
          <span className="mr-1 inline-flex flex-wrap gap-x-3 max-sm:hidden">
            <SportLegend sports={sports} planned={sums !== null} />
          </span>
          {day(week.startDay, 'bare', locale)} – {day(week.endDay, 'bare', locale)}
        </>
      }
      above={hasAny ? <WeekTotals week={week} sums={sums} units={units} /> : null}
      unit="Stress, points a day"
      table={weekTable(days, locale, today)}
      empty={week.total.activities === 0 && sums === null ? <NoWeek home={home} /> : null}
      foot={
        hasAny
          ? `Last week is counted to the same day: ${count(week.lastWeek.activities, 'activity', 'activities')}.`
          : null
      }
      footEnd={
        week.total.activities > 0 ? (
          <a className="link hit" href={`/activities?from=${week.startDay}&to=${week.endDay}`}>
            {count(week.total.activities, 'activity', 'activities')}
          </a>
        ) : null
      }
    >
      <WeekBars days={days} today={today} locale={locale} />
    </ChartFrame>
  )
}

/** What is planned on a day, what was left out aside; null where nothing is. */
function stressOn(planned: readonly PlannedSession[], on: string): number | null {
  const there = planned.filter(({ day: at, isSkipped }) => at === on && !isSkipped)
  return there.length === 0 ? null : there.reduce((sum, { plannedStress }) => sum + plannedStress, 0)
}

function WeekTotals({
  week,
  sums,
  units,
}: {
  week: Home['week']
  sums: ReturnType<typeof plannedSums>
  units: Units
}) {
  const { total, lastWeek } = week
  const covered = distance(total.distanceM, units)
  const of = (figure: string) => `/receipts/${figure}?from=${week.startDay}&to=${week.endDay}`
  return (
    <Stats>
      <Stat
        label="Distance"
        measure={covered}
        of={of('distance')}
        note={
          sums && sums.m > 0
            ? `of ${inline(distance(sums.m, units))}`
            : `${distance(lastWeek.distanceM, units).value} last week`
        }
      />
      <Stat
        label="Time"
        measure={{ value: hours(total.movingS), unit: 'h' }}
        of={of('time')}
        note={sums ? `of ${hours(sums.s)} h` : `${hours(lastWeek.movingS)} last week`}
      />
      <Stat
        label="Stress"
        measure={{ value: number(total.stress), unit: 'points' }}
        of={of('stress')}
        note={sums ? `of ${number(sums.stress)}` : `${number(lastWeek.stress)} last week`}
      />
    </Stats>
  )
}

function NoWeek({ home }: { home: Home }) {
  const { lastDay } = home.coverage
  return (
    <Empty
      icon="calendar"
      why="Nothing this week yet."
      fills={
        lastDay
          ? `Your newest activity is from ${day(lastDay, 'full')}. A sync, a file or an entry of your own fills the week.`
          : 'Each activity draws its bar on its day, with the texture of its sport.'
      }
    />
  )
}
