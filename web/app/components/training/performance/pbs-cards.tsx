import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import type { Reading } from '#web/components/reading.ts'
import { Receipt } from '#web/components/receipt.tsx'
import { coverageText } from '#web/components/training/activity/bests-card.tsx'
import { day as dayText } from '#web/format/date.ts'
import { duration } from '#web/format/duration.ts'
import { paceOrSpeed } from '#web/format/measure.ts'
import { count, number } from '#web/format/number.ts'
import { STANDARD_DISTANCES } from '#worker/domain/effort/standard-distances.ts'
import type { PbList } from './performance-types.ts'
import { fromText, spanName } from './performance-words.ts'
import { ReceiptRow, ReceiptRows } from './receipt-rows.tsx'

type Distance = PbList['distances'][number]

const TABLES: Record<NonNullable<Distance['ageGrade']>['table'], string> = {
  'road-2025': 'WMA road 2025',
  'road-2020': 'WMA road 2020',
  'road-2015': 'WMA road 2015',
  'track-2006': 'WMA track 2006 (men 2005)',
}

/** Under an hour a best is read to the tenth. */
function timeText(seconds: number): string {
  if (seconds >= 3600) return duration(seconds)
  const tenths = Math.round(seconds * 10)
  return `${Math.floor(tenths / 600)}:${((tenths % 600) / 10).toFixed(1).padStart(4, '0')}`
}

/** The fastest at every standard distance, with what each rests on. */
export function DistancesCard({ list, reading }: { list: PbList; reading: Reading }) {
  const { distances, sport, coverage } = list
  const standards = STANDARD_DISTANCES[sport] ?? []
  if (standards.length === 0) return null
  const missing = standards.filter(({ name }) => !distances.some(({ title }) => title === name))
  return (
    <Card
      title={list.year === null ? 'Fastest over a distance' : `Fastest over a distance, ${list.year}`}
      aside={coverageText(coverage, sport)}
      foot={footOf(list, missing)}
    >
      {distances.length === 0 ? (
        <Empty icon="chart" why="No distance was covered yet." fills={emptyText(list)} />
      ) : (
        <ReceiptRows label="Fastest over a distance">
          {distances.map((row) => (
            <ReceiptRow
              key={row.title}
              title={row.title}
              value={`${timeText(row.elapsedS)}${row.isProviderStated ? ' *' : ''}`}
              notes={notesOf(row, list, reading)}
              receipt={<DistanceReceipt row={row} list={list} reading={reading} />}
            />
          ))}
        </ReceiptRows>
      )}
    </Card>
  )
}

function emptyText({ coverage: { activities, read }, year }: PbList): string {
  if (activities === 0) return 'The first activity of this sport with samples fills it: 1 more.'
  const where = year === null ? '' : ` of ${year}`
  return read === 0
    ? `None of ${count(activities, 'activity', 'activities')}${where} is read sample by sample yet: 1 more fills it.`
    : 'None of what was read is as long as the shortest of them.'
}

function footOf({ distances, gradingNeeds }: PbList, missing: readonly { name: string }[]) {
  const stated = distances.some((one) => one.isProviderStated) ? ' *: as the provider states it.' : ''
  const open = distances.some(({ standing }) => standing === 'so_far')
    ? ' So far: an unread one could be faster.'
    : ''
  const left = missing.length > 0 ? ` Not covered yet: ${missing.map(({ name }) => name).join(', ')}.` : ''
  return (
    <>
      {`Clock time of the fastest stretch, pauses included.${stated}${open}${left} `}
      {gradingNeeds && gradingNeeds.length > 0 ? (
        <a className="link" href="/settings/profile">
          {`Age grade needs your ${gradingNeeds.map((need) => (need === 'sex' ? 'sex for grading' : 'birth date')).join(' and ')}`}
        </a>
      ) : null}
    </>
  )
}

function notesOf(row: Distance, { sport, year }: PbList, { units }: Reading) {
  const rate = paceOrSpeed(row.distanceM / row.elapsedS, units, sport)
  return [
    <Mark key="mark" standing={row.standing} year={year} />,
    `${rate.value} ${rate.unit}`,
    ...(row.ageGrade ? [`${number(row.ageGrade.percent, 1)} % age grade`] : []),
  ]
}

function Mark({ standing, year }: { standing: Distance['standing']; year: number | null }) {
  if (standing === 'so_far') return <span>best so far</span>
  return <span className="font-medium text-gained">{year === null ? 'PB' : `best of ${year}`}</span>
}

function DistanceReceipt({ row, list, reading }: { row: Distance; list: PbList; reading: Reading }) {
  const { ageGrade } = row
  const rate = paceOrSpeed(row.distanceM / row.elapsedS, reading.units, list.sport)
  const graded = ageGrade
    ? [
        { key: 'Age that day', value: number(ageGrade.age) },
        { key: 'Standard of that age', value: duration(ageGrade.ageStandardS) },
        { key: 'Factor', value: number(ageGrade.factor, 4) },
        { key: 'As the open class', value: duration(ageGrade.gradedS) },
        {
          key: 'Table',
          value: `${TABLES[ageGrade.table]}${ageGrade.isInterpolated ? ', between two events' : ''}`,
        },
      ]
    : []
  return (
    <Receipt
      holds={dayText(row.day, 'dated', reading.locale)}
      subject={row.title}
      date={fromText(row, reading)}
      rows={[
        { key: 'Time', value: timeText(row.elapsedS) },
        { key: rate.label, value: `${rate.value} ${rate.unit}` },
        {
          key: 'Read from',
          value: row.isProviderStated ? 'the provider’s own figure' : 'samples, interpolated',
        },
        ...graded,
      ]}
      source={coverageText(list.coverage, list.sport)}
      link={{ href: `/activities/${row.activityId}`, label: 'The activity' }}
    />
  )
}

/** Best mean power over standard durations. */
export function DurationsCard({ list, reading }: { list: PbList; reading: Reading }) {
  if (list.durations.length === 0) return null
  return (
    <Card
      title={list.year === null ? 'Highest power over a time' : `Highest power over a time, ${list.year}`}
      aside={coverageText(list.coverage, list.sport)}
      foot="Mean of clock time; zeros and pauses count."
    >
      <ReceiptRows label="Highest power over a time">
        {list.durations.map((row) => (
          <ReceiptRow
            key={row.durationS}
            title={spanName(row.durationS)}
            value={`${number(row.powerW)} W`}
            notes={[<Mark key="mark" standing={row.standing} year={list.year} />]}
            receipt={
              <Receipt
                holds={dayText(row.day, 'dated', reading.locale)}
                subject={`${spanName(row.durationS)} of power`}
                date={fromText(row, reading)}
                rows={[{ key: 'Mean power', value: `${number(row.powerW)} W` }]}
                source={coverageText(list.coverage, list.sport)}
                link={{ href: `/activities/${row.activityId}`, label: 'The activity' }}
              />
            }
          />
        ))}
      </ReceiptRows>
    </Card>
  )
}
