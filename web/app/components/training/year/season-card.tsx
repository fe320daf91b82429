import { SeasonChart } from '#web/charts/season-chart.tsx'
import { ChartFrame } from '#web/components/chart-frame.tsx'
import type { ChartRows } from '#web/components/chart-table.tsx'
import { LegendItem } from '#web/components/legend.tsx'
import type { Reading } from '#web/components/reading.ts'
import { Segments } from '#web/components/segments.tsx'
import { Stat, Stats } from '#web/components/stat.tsx'
import { day as dayText } from '#web/format/date.ts'
import { hours } from '#web/format/duration.ts'
import { climb, distance } from '#web/format/measure.ts'
import { delta, MISSING, number } from '#web/format/number.ts'
import type { Measure } from '#web/format/units.ts'
import { seasonMonths } from '#worker/domain/volume/season.ts'
import {
  onSameDate,
  SEASON_MEASURES,
  type SeasonChoice,
  type SeasonMeasure,
  type Seasons,
  seasonHref,
  seasonName,
} from './season-view.ts'

const NAMES: Record<SeasonMeasure, string> = {
  distanceM: 'Distance',
  movingS: 'Time',
  elevationGainM: 'Climb',
  count: 'Activities',
}

/** Two seasons up to the same dates, as a picture, as a table, and today as numbers. */
export function SeasonCard({
  seasons,
  choice,
  reading,
}: {
  seasons: Seasons
  choice: SeasonChoice
  reading: Reading
}) {
  const { now, past, starts, today } = seasons
  const { measure } = choice
  const measured = measureOf(measure, seasons, reading)
  const [nowName, pastName] = [seasonName(now.season, starts), seasonName(past.season, starts)]
  const same = onSameDate(seasons, measure)
  return (
    <ChartFrame
      title={`${nowName} and ${pastName}`}
      aside={
        <Segments
          label="Measure"
          items={SEASON_MEASURES.map((one) => ({
            href: seasonHref(choice, { measure: one }),
            label: NAMES[one],
            current: one === measure,
          }))}
        />
      }
      above={
        <Stats>
          {SEASON_MEASURES.map((one) => (
            <SameDate key={one} seasons={seasons} measure={one} reading={reading} />
          ))}
        </Stats>
      }
      unit={`${NAMES[measure]}, added up day by day${measured(0).unit ? `, ${measured(0).unit}` : ''}`}
      legend={
        <>
          <LegendItem mark={<span className="h-0.5 w-4 bg-ink-1" />}>{nowName}</LegendItem>
          <LegendItem mark={<span className="w-4 border-ink-3 border-t-2 border-dashed" />}>
            {pastName}
          </LegendItem>
        </>
      }
      table={tableOf(seasons, measure, reading)}
      foot={`Equal dates stand at equal places; where there is no 29 February it repeats the 28th. ${nowName}: ${spanText(now, reading)}. ${pastName}: ${spanText(past, reading)}.`}
    >
      <SeasonChart
        now={now[measure]}
        past={past[measure]}
        months={seasonMonths(starts)}
        isUnderWay={now.toDay === today}
        label={
          same
            ? `${NAMES[measure]}: ${text(measured(same.now))} in ${nowName}, ${text(measured(same.past))} by the same date of ${pastName}`
            : `${NAMES[measure]}: nothing in ${nowName} yet`
        }
        format={(value) => measured(value).value}
        locale={reading.locale}
      />
    </ChartFrame>
  )
}

function SameDate({
  seasons,
  measure,
  reading,
}: {
  seasons: Seasons
  measure: SeasonMeasure
  reading: Reading
}) {
  const same = onSameDate(seasons, measure)
  const measured = measureOf(measure, seasons, reading)
  const share = same && same.past > 0 ? 100 * (same.now / same.past - 1) : null
  return (
    <Stat
      label={NAMES[measure]}
      measure={same ? measured(same.now) : { value: MISSING, unit: '' }}
      of={receiptHref(measure, seasons)}
      note={
        same
          ? `${text(measured(same.past))} by then${share === null ? '' : `, ${delta(share, 0)} %`}`
          : 'not begun'
      }
    />
  )
}

const FIGURES = {
  ...{ distanceM: 'distance', movingS: 'time', elevationGainM: 'climb', count: 'activities' },
} as const

const receiptHref = (measure: SeasonMeasure, { now, sport }: Seasons) =>
  `/receipts/${FIGURES[measure]}?from=${now.fromDay}&to=${now.toDay}${sport === null ? '' : `&sport=${sport}`}`

function measureOf(
  measure: SeasonMeasure,
  { sport }: Pick<Seasons, 'sport'>,
  { units }: Reading,
): (value: number) => Measure {
  if (measure === 'distanceM') return (value) => distance(value, units, sport === 'swim' ? 'swim' : 'run', 0)
  if (measure === 'elevationGainM') return (value) => climb(value, units)
  if (measure === 'movingS') return (value) => ({ value: hours(value), unit: 'h' })
  return (value) => ({ value: number(value), unit: '' })
}

const text = ({ value, unit }: Measure) => (unit ? `${value} ${unit}` : value)
const spanText = ({ fromDay, toDay }: Seasons['now'], { locale }: Reading) =>
  `${dayText(fromDay, 'dated', locale)} to ${dayText(toDay, 'dated', locale)}`

/** What each had at the end of every month. */
function tableOf(seasons: Seasons, measure: SeasonMeasure, reading: Reading): ChartRows {
  const { now, past, starts } = seasons
  const measured = measureOf(measure, seasons, reading)
  const months = seasonMonths(starts)
  const at = (values: readonly number[], place: number) => {
    const value = values[place]
    return value === undefined ? MISSING : measured(value).value
  }
  return {
    caption: `${NAMES[measure]} at the end of each month`,
    columns: [
      { head: 'To the end of' },
      { head: seasonName(now.season, starts), unit: measured(0).unit },
      { head: seasonName(past.season, starts), unit: measured(0).unit },
    ],
    rows: months.map(({ month }, i) => {
      const end = (months[i + 1]?.place ?? 366) - 1
      const name = dayText(`2024-${String(month).padStart(2, '0')}-01`, 'month', reading.locale)
      return [name, at(now[measure], end), at(past[measure], end)]
    }),
  }
}
