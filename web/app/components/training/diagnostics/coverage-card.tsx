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

/** What is known of each year and sport. */
export function CoverageCard({
  coverage,
  activities,
  locale,
}: Pick<Diagnostics, 'coverage' | 'activities'> & { locale: string }) {
  return (
    <Card title="Coverage" aside={count(activities, 'activity', 'activities')}>
      <Table
        caption="By year and sport: activities, and how many of them have streams, heart rate and power"
        dense
        columns={[
          {
            id: 'year',
            head: 'Year',
            cell: (row) => (
              <span className="whitespace-nowrap text-ink-1">
                {row.year} {sportLabel(row.sport)}
              </span>
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
        rows={coverage}
        rowKey={(row) => `${row.year}-${row.sport}`}
      />
    </Card>
  )
}
