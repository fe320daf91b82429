import type { Answered } from '#web/api/wire.ts'
import { Card } from '#web/components/card.tsx'
import type { Reading } from '#web/components/reading.ts'
import { Slip } from '#web/components/receipt.tsx'
import { sportLabel } from '#web/components/sport.ts'
import { Table } from '#web/components/table.tsx'
import { day as dayText } from '#web/format/date.ts'
import { duration } from '#web/format/duration.ts'
import { climb, distance, known as knownOf } from '#web/format/measure.ts'
import { count, MISSING, number, percent } from '#web/format/number.ts'
import { inline } from '#web/format/units.ts'
import { type Asked, SUM_FIGURES, type SumFigure } from './asked.ts'

type Sums = Answered<'GET /v1/analytics/sums'>
type Line = Answered<'GET /v1/activities'>['activities'][number]
type AskedSum = Extract<Asked, { of: 'sum' }>

/** What was added up, how much of it is known, and the newest of it with the way to all. */
export function SumReceipt({
  asked,
  sums,
  list,
  reading,
}: {
  asked: AskedSum
  sums: Sums
  list: readonly Line[]
  reading: Reading
}) {
  const { figure, from, to, scope } = asked
  const text = textOf(figure, reading)
  const all = `/activities?from=${from}&to=${to}${scope === 'all' ? '' : `&sport=${scope}`}`
  return (
    <>
      <Card>
        <Slip
          subject={`${SUM_FIGURES[figure]}, ${scope === 'all' ? 'all sports' : sportLabel(scope)}`}
          date={`${dayText(from, 'dated', reading.locale)} to ${dayText(to, 'dated', reading.locale)}`}
          rows={rowsOf(figure, sums, reading)}
          source={HOW[figure]}
          link={{ href: all, label: count(sums.activities, 'activity', 'activities') }}
        />
      </Card>
      {list.length > 0 ? (
        <Card
          title="What is added up"
          aside={list.length < sums.activities ? `the newest ${number(list.length)}` : null}
          footEnd={
            <a className="link inline-flex items-center max-sm:min-h-11 max-sm:min-w-11" href={all}>
              All of it
            </a>
          }
        >
          <Table
            caption="Activities of these days"
            dense
            rows={list}
            rowKey={({ id }) => id}
            columns={[
              {
                id: 'what',
                head: 'Activity',
                cell: ({ id, name, day }) => (
                  <a
                    className="link inline-flex items-center max-sm:min-h-11 max-sm:min-w-11"
                    href={`/activities/${id}`}
                  >
                    {dayText(day, 'dated', reading.locale)}, {name}
                  </a>
                ),
              },
              { id: 'value', head: SUM_FIGURES[figure], end: true, cell: (line) => text(line) },
            ]}
          />
        </Card>
      ) : null}
    </>
  )
}

const HOW: Record<SumFigure, string> = {
  activities: 'An activity that several sources tell of counts once.',
  distance: 'Of the parts of a multisport activity each counts by itself.',
  time: 'Moving time: what the source or the recording says, pauses left out.',
  climb: 'Rises alone, as the source or the recording says.',
  stress: 'What you took out of the load counts 0.',
  intensity: 'Read sample by sample, by the zones in force on each day.',
}

function rowsOf(figure: SumFigure, sums: Sums, reading: Reading): { key: string; value: string }[] {
  const { known, activities } = sums
  const of = (amount: number) => `${number(amount)} of ${count(known.recordings, 'recording')}`
  const units = reading.units
  if (figure === 'activities') return [{ key: 'Activities', value: number(activities) }]
  if (figure === 'time')
    return [
      { key: 'Sum', value: duration(sums.movingS) },
      { key: 'Known of', value: of(known.recordings) },
    ]
  if (figure === 'distance')
    return [
      { key: 'Sum', value: inline(distance(sums.distanceM, units, 'run', 2)) },
      { key: 'Known of', value: of(known.distance) },
    ]
  if (figure === 'climb')
    return [
      { key: 'Sum', value: inline(climb(sums.elevationGainM, units)) },
      { key: 'Known of', value: of(known.climb) },
    ]
  if (figure === 'stress')
    return [
      { key: 'Sum', value: `${number(sums.stress, 1)} points` },
      { key: 'Known of', value: of(known.stress) },
      { key: 'Taken out of the load', value: number(known.leftOut) },
    ]
  const { easyS, moderateS, hardS } = sums
  const all = easyS + moderateS + hardS
  const share = (seconds: number) => `${duration(seconds)}${all > 0 ? `, ${percent(seconds / all, 1)}` : ''}`
  return [
    { key: 'Easy: below the first threshold', value: share(easyS) },
    { key: 'Moderate: between the thresholds', value: share(moderateS) },
    { key: 'Hard: above the second threshold', value: share(hardS) },
    { key: 'Of a time in motion of', value: duration(sums.movingS) },
  ]
}

/** What each line adds. */
function textOf(figure: SumFigure, { units }: Reading): (line: Line) => string {
  if (figure === 'distance')
    return ({ distanceM, sport }) =>
      distanceM === null ? MISSING : inline(distance(distanceM, units, sport, 2))
  if (figure === 'climb')
    return ({ elevationGainM }) => (elevationGainM === null ? MISSING : inline(climb(elevationGainM, units)))
  if (figure === 'stress') return ({ stressPoints }) => inline(knownOf(stressPoints, 'points'))
  if (figure === 'activities') return () => '1'
  return ({ movingS }) => duration(movingS)
}
