import type { Reading } from '#web/components/reading.ts'
import { SportMark } from '#web/components/sport-mark.tsx'
import { type Column, Table } from '#web/components/table.tsx'
import type { ActivityLine } from '#web/components/training/activity/activity-types.ts'
import { day } from '#web/format/date.ts'
import { duration } from '#web/format/duration.ts'
import { distance, paceOrSpeed } from '#web/format/measure.ts'
import { MISSING, number } from '#web/format/number.ts'
import { inline } from '#web/format/units.ts'
import { sourceNames, speedOf } from './line-words.ts'
import { type Opened, RowOpener } from './row-opener.tsx'
import { Tick } from './tick.tsx'

/** The list as a table, for where it has the room. */
export function ActivityTable({
  activities,
  reading,
  opened,
}: {
  activities: readonly ActivityLine[]
  reading: Reading
  opened: Opened
}) {
  return (
    <Table
      caption="Activities, newest first"
      columns={columnsFor(reading, opened)}
      rows={activities}
      rowKey={(row) => row.id}
      under={opened.id ? { key: opened.id, content: opened.details } : null}
    />
  )
}

function columnsFor({ units, locale }: Reading, opened: Opened): Column<ActivityLine>[] {
  return [
    {
      id: 'tick',
      head: <span className="sr-only">Choose</span>,
      cell: (row) => <Tick id={row.id} name={row.name} />,
    },
    {
      id: 'details',
      head: <span className="sr-only">Details</span>,
      cell: (row) => (
        <span id={row.id} className="block scroll-mt-16">
          <RowOpener id={row.id} name={row.name} opened={opened} />
        </span>
      ),
    },
    {
      id: 'day',
      head: 'Date',
      cell: (row) => <span className="whitespace-nowrap text-ink-3">{day(row.day, 'full', locale)}</span>,
    },
    {
      id: 'title',
      head: 'Title',
      cell: (row) => (
        <span className="flex min-w-40 items-center gap-2">
          <SportMark sport={row.sport} named />
          <a href={`/activities/${row.id}`} className="font-medium text-ink-1 hover:underline">
            {row.name}
          </a>
        </span>
      ),
    },
    {
      id: 'distance',
      head: 'Distance',
      end: true,
      cell: (row) => (row.distanceM ? inline(distance(row.distanceM, units, row.sport)) : MISSING),
    },
    { id: 'time', head: 'Time', end: true, cell: (row) => duration(row.movingS) },
    {
      id: 'rate',
      head: 'Pace or speed',
      end: true,
      cell: (row) => {
        const speedMps = speedOf(row)
        return speedMps === null ? MISSING : inline(paceOrSpeed(speedMps, units, row.sport))
      },
    },
    {
      id: 'heart',
      head: 'Heart rate',
      end: true,
      cell: (row) => (row.averageHeartRateBpm === null ? MISSING : `${number(row.averageHeartRateBpm)} bpm`),
    },
    {
      id: 'stress',
      head: 'Stress',
      end: true,
      cell: (row) => <span className="text-ink-1">{number(row.stressPoints)}</span>,
    },
    {
      id: 'source',
      head: 'Source',
      cell: (row) => <span className="text-12 text-ink-3">{sourceNames(row.sources)}</span>,
    },
  ]
}
