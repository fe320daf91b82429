import { HeatCalendar, HeatLegend, heatTable } from '#web/charts/heat-calendar.tsx'
import { ShareBars } from '#web/charts/share-bars.tsx'
import { Card } from '#web/components/card.tsx'
import { ChartFrame } from '#web/components/chart-frame.tsx'
import type { Reading } from '#web/components/reading.ts'
import { sportLabel } from '#web/components/sport.ts'
import { Stat, Stats } from '#web/components/stat.tsx'
import { type Column, Table } from '#web/components/table.tsx'
import { day as dayText } from '#web/format/date.ts'
import { duration, hours } from '#web/format/duration.ts'
import { climb, distance } from '#web/format/measure.ts'
import { count, delta, number } from '#web/format/number.ts'
import { inline } from '#web/format/units.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import type { YearReview } from './year-view.ts'

interface Props {
  review: YearReview
  reading: Reading
}

/** What the year added up to. */
export function TotalsCard({ review, reading: { units, locale } }: Props) {
  const { totals, biggestWeek, streaks, year } = review
  const of = (figure: string, from = `${year}-01-01`, to = `${year}-12-31`) =>
    `/receipts/${figure}?from=${from}&to=${to}`
  return (
    <Card title="In total" foot={coverageText(review)}>
      <Stats>
        <Stat
          label="Distance"
          size={28}
          measure={distance(totals.distanceM, units, 'run', 0)}
          of={of('distance')}
        />
        <Stat label="Time" size={28} measure={{ value: hours(totals.movingS), unit: 'h' }} of={of('time')} />
        <Stat label="Climb" size={28} measure={climb(totals.elevationGainM, units)} of={of('climb')} />
        <Stat
          label="Activities"
          size={28}
          measure={{ value: number(totals.count), unit: '' }}
          of={of('activities')}
          note={`on ${count(totals.activeDays, 'day')}`}
        />
      </Stats>
      <div className="mt-4">
        <Stats>
          {biggestWeek ? (
            <Stat
              label="Most in a week"
              measure={{ value: hours(biggestWeek.movingS), unit: 'h' }}
              of={of('time', biggestWeek.startDay, biggestWeek.endDay)}
              note={
                <a
                  className="link inline-flex items-center max-sm:min-h-11 max-sm:min-w-11"
                  href={`/activities?from=${biggestWeek.startDay}&to=${biggestWeek.endDay}`}
                >
                  {`${dayText(biggestWeek.startDay, 'bare', locale)} to ${dayText(biggestWeek.endDay, 'bare', locale)}`}
                </a>
              }
            />
          ) : null}
          {(['days', 'weeks'] as const).map((step) => {
            const streak = streaks[step]
            return streak ? (
              <Stat
                key={step}
                label={`Most ${step} in a row`}
                measure={{ value: number(streak.length), unit: step }}
                of={of('activities', streak.startDay, streak.endDay)}
                note={
                  <a
                    className="link inline-flex items-center max-sm:min-h-11 max-sm:min-w-11"
                    href={`/activities?from=${streak.startDay}&to=${streak.endDay}`}
                  >
                    {`from ${dayText(streak.startDay, 'bare', locale)}`}
                  </a>
                }
              />
            ) : null
          })}
        </Stats>
      </div>
      {totals.count === 0 ? (
        <p className="mt-3 text-14 text-ink-3">{`Nothing was recorded in ${year}.`}</p>
      ) : null}
    </Card>
  )
}

function coverageText({ coverage, sources, endDay, year }: YearReview): string {
  const from = sources.map(({ name, activities }) => `${number(activities)} by ${name}`).join(', ')
  const read = `Runs, rides and swims to the end of ${year}: ${number(coverage.read)} of ${number(coverage.activities)} read sample by sample${coverage.isArriving ? ', more are arriving' : ''}.`
  const open = endDay < `${year}-12-31` ? ' The year is under way.' : ''
  return `${from ? `Activities: ${from}. ` : ''}${read}${open}`
}

/** Time by sport. */
export function SportsCard({ review }: Props) {
  const all = review.totals.movingS
  if (review.sports.length === 0) return null
  return (
    <Card title="By sport" aside="time">
      <ShareBars
        rows={review.sports.map(({ sport, movingS }) => ({
          sport,
          measure: { value: hours(movingS), unit: 'h' },
          share: all > 0 ? movingS / all : 0,
          of: `/receipts/time?from=${review.year}-01-01&to=${review.year}-12-31&sport=${sport}`,
        }))}
      />
    </Card>
  )
}

const MINUTES = { label: 'Time', unit: 'minutes' }

/** Every day of the year by its minutes. */
export function DaysCard({ review, reading: { locale } }: Props) {
  const { year, dailyMovingS, endDay } = review
  const days = dailyMovingS.map((movingS, i) => ({
    day: addDays(`${year}-01-01`, i),
    stress: Math.round(movingS / 60),
  }))
  return (
    <ChartFrame
      title="Every day"
      unit="Minutes a day"
      legend={<HeatLegend />}
      table={heatTable(days, locale, MINUTES)}
      footEnd={
        <a className="link hit" href={`/receipts/time?from=${year}-01-01&to=${endDay}`}>
          Receipt
        </a>
      }
    >
      <HeatCalendar
        days={days}
        today={endDay}
        isOver={endDay === `${year}-12-31`}
        words={MINUTES}
        locale={locale}
      />
    </ChartFrame>
  )
}

/** Months as a table: the one with the most time is marked. */
export function MonthsCard({ review, reading: { units, locale } }: Props) {
  const most = review.months.reduce((a, b) => (b.movingS > a.movingS ? b : a))
  const months = review.months.filter(({ month }) => month <= review.endDay.slice(0, 7))
  return (
    <Card title="By month">
      <Table
        caption="Each month of the year"
        dense
        rows={months}
        rowKey={({ month }) => month}
        marked={most.month}
        columns={[
          {
            id: 'month',
            head: 'Month',
            cell: ({ month }) => (
              <a
                className="link inline-flex items-center max-sm:min-h-11 max-sm:min-w-11"
                href={`/activities?from=${month}-01&to=${lastOf(month)}`}
              >
                {dayText(`${month}-01`, 'month', locale)}
              </a>
            ),
          },
          figure('Activities', ({ count: n }) => number(n)),
          figure('Time', ({ movingS }) => `${hours(movingS)} h`),
          figure('Distance', ({ distanceM }) => inline(distance(distanceM, units, 'run', 0))),
          figure('Climb', ({ elevationGainM }) => inline(climb(elevationGainM, units)), true),
        ]}
      />
    </Card>
  )
}

type Month = YearReview['months'][number]

function figure(head: string, text: (row: Month) => string, wideOnly = false): Column<Month> {
  return { id: head, head, end: true, wideOnly, cell: text }
}

const lastOf = (month: string) => addDays(addDays(`${month}-01`, 32).slice(0, 8).concat('01'), -1)

/** The farthest of each sport. */
export function LongestCard({ review, reading: { units, locale } }: Props) {
  if (review.longest.length === 0) return null
  return (
    <Card title="The longest">
      <ul className="divide-y divide-line text-14">
        {review.longest.map(({ sport, activityId, name, day, distanceM, movingS }) => (
          <li key={sport} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
            <a
              className="link inline-flex min-w-0 items-center max-sm:min-h-11"
              href={`/activities/${activityId}`}
            >
              {`${sportLabel(sport)}: ${name}, ${dayText(day, 'bare', locale)}`}
            </a>
            <span className="text-ink-1">
              {distanceM ? `${inline(distance(distanceM, units, sport))}, ` : ''}
              {`${hours(movingS)} h`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Bests that nothing before the year beats, each with its activity. */
export function BestsCard({ review, reading: { locale } }: Props) {
  const { bests, year } = review
  const isOpen = bests.some(({ standing }) => standing === 'so_far')
  const isStated = bests.some(({ isProviderStated }) => isProviderStated)
  return (
    <Card
      title={`Bests set in ${year}`}
      aside={
        <a
          className="link inline-flex items-center max-sm:min-h-11 max-sm:min-w-11"
          href={`/pbs?year=${year}`}
        >
          All of the year
        </a>
      }
      foot={`Better than everything before ${year}.${isOpen ? ' So far: an unread activity could be better.' : ''}${isStated ? ' *: as the provider states it.' : ''}`}
    >
      {bests.length === 0 ? (
        <p className="text-14 text-ink-3">
          None: what you did before stands, or nothing was read sample by sample.
        </p>
      ) : (
        <Table
          caption={`Bests set in ${year}`}
          dense
          rows={bests}
          rowKey={({ sport, kind, extent }) => `${sport} ${kind} ${extent}`}
          columns={[
            { id: 'what', head: 'Over', cell: ({ sport, title }) => `${sportLabel(sport)}, ${title}` },
            {
              id: 'value',
              head: 'Best',
              end: true,
              cell: (best) => (
                <a
                  className="link inline-flex items-center max-sm:min-h-11 max-sm:min-w-11"
                  href={`/activities/${best.activityId}`}
                  title={`${dayText(best.day, 'dated', locale)}, ${best.name}`}
                >
                  {`${valueText(best)}${best.isProviderStated ? ' *' : ''}`}
                </a>
              ),
            },
            { id: 'than', head: 'Than before', end: true, cell: (best) => gainText(best) },
            {
              id: 'standing',
              head: '',
              end: true,
              wideOnly: true,
              cell: ({ standing }) => (standing === 'pb' ? 'PB' : standing === 'so_far' ? 'best so far' : ''),
            },
          ]}
        />
      )}
    </Card>
  )
}

type Best = YearReview['bests'][number]

const valueText = ({ kind, value }: Best) => (kind === 'power' ? `${number(value)} W` : duration(value))

function gainText({ kind, value, before }: Best): string {
  if (before === null) return 'the first'
  return kind === 'power' ? `${delta(value - before, 0)} W` : `−${duration(before - value)}`
}
