import { Card } from '#web/components/card.tsx'
import { sportLabel } from '#web/components/sport.ts'
import { Table } from '#web/components/table.tsx'
import { day } from '#web/format/date.ts'
import { count, MISSING, number } from '#web/format/number.ts'
import type { Diagnostics } from './diagnostics-words.ts'

type CoverageRow = Diagnostics['coverage'][number]

const figure = (id: string, head: string, of: (row: CoverageRow) => number) => ({
  ...{ id, head, end: true },
  cell: (row: CoverageRow) => number(of(row)),
})

/** More years than this are folded: the newest say what matters now. */
const OPEN_YEARS = 3

/** What is known of each year and sport; the earlier years are folded, and open without script. */
export function CoverageCard({
  coverage,
  activities,
  locale,
}: Pick<Diagnostics, 'coverage' | 'activities'> & { locale: string }) {
  const years = [...new Set(coverage.map(({ year }) => year))].sort((a, b) => b - a)
  const open = years.slice(0, OPEN_YEARS)
  const newest = coverage.filter(({ year }) => open.includes(year))
  const earlier = coverage.filter(({ year }) => !open.includes(year))
  const folded = years.slice(OPEN_YEARS)
  return (
    <Card title="Coverage" aside={count(activities, 'activity', 'activities')}>
      <CoverageTable rows={newest} locale={locale} />
      {earlier.length > 0 ? (
        <details className="mt-3">
          <summary className="link hit inline-flex items-center text-14 max-sm:min-h-11">
            {`${folded.length === 1 ? 'One earlier year' : `${folded.length} earlier years`}, ${folded.at(-1)}${folded.length > 1 ? ` to ${folded[0]}` : ''}: ${count(
              earlier.reduce((sum, row) => sum + row.activities, 0),
              'activity',
              'activities',
            )}`}
          </summary>
          <CoverageTable rows={earlier} locale={locale} isEarlier />
        </details>
      ) : null}
    </Card>
  )
}

function CoverageTable({
  rows,
  locale,
  isEarlier = false,
}: {
  rows: readonly CoverageRow[]
  locale: string
  isEarlier?: boolean
}) {
  return (
    <Table
      caption={`By year and sport${isEarlier ? ', earlier years' : ''}: activities, and how many of them have streams, heart rate and power`}
      dense
      columns={[
        {
          id: 'year',
          head: 'Year',
          cell: (row) => (
            <a
              className="link inline-flex items-center max-sm:min-h-11 max-sm:min-w-11 whitespace-nowrap"
              href={`/activities?from=${row.year}-01-01&to=${row.year}-12-31&sport=${row.sport}`}
            >
              {row.year} {sportLabel(row.sport)}
            </a>
          ),
        },
        figure('activities', 'All', (row) => row.activities),
        figure('streams', 'Streams', (row) => row.withStreams),
        figure('heart', 'Heart rate', (row) => row.withHeartRate),
        figure('power', 'Power', (row) => row.withPower),
        {
          id: 'threshold',
          head: 'Threshold from',
          end: true,
          wideOnly: true,
          cell: (row) => (row.thresholdFrom === null ? MISSING : day(row.thresholdFrom, 'dated', locale)),
        },
      ]}
      rows={rows}
      rowKey={(row) => `${row.year}-${row.sport}`}
    />
  )
}
