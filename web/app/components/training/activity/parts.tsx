import { Card } from '#web/components/card.tsx'
import { type Column, Table } from '#web/components/table.tsx'
import { ActivityRows } from '#web/components/training/activities/activity-rows.tsx'
import { duration } from '#web/format/duration.ts'
import { weight } from '#web/format/measure.ts'
import { count, MISSING, number } from '#web/format/number.ts'
import { inline, type Units } from '#web/format/units.ts'
import type { SetRecord } from '#worker/domain/activity/activity-record.ts'
import type { ActivityLine } from './activity-types.ts'

/** The legs of a multisport activity, in order; each has a page of its own. */
export function LegsCard({
  legs,
  units,
  locale,
}: {
  legs: readonly ActivityLine[]
  units: Units
  locale: string
}) {
  if (legs.length === 0) return null
  return (
    <Card
      title="Legs"
      aside={count(legs.length, 'leg')}
      foot="Each leg counts for itself; the whole counts nothing on top."
    >
      <ActivityRows activities={legs} units={units} locale={locale} near={legs[0]?.day} />
    </Card>
  )
}

/** Strength sets, in order. */
export function SetsCard({ sets, units }: { sets: readonly unknown[]; units: Units }) {
  const known = sets.filter(isSet).filter(({ kind }) => kind === 'active')
  if (known.length === 0) return null
  const columns: Column<number>[] = [
    { id: 'exercise', head: 'Exercise', cell: (i) => exerciseName(known[i]?.exercise ?? null) },
    { id: 'repetitions', head: 'Reps', end: true, cell: (i) => number(known[i]?.repetitions ?? null) },
    { id: 'weight', head: 'Weight', end: true, cell: (i) => weightText(known[i]?.weightKg ?? null, units) },
    { id: 'time', head: 'Time', end: true, cell: (i) => duration(known[i]?.durationS ?? null) },
  ]
  return (
    <Card title="Sets" aside={count(known.length, 'set')}>
      <Table
        caption="Sets"
        columns={columns}
        rows={[...known.keys()]}
        rowKey={String}
        dense={known.length > 14}
      />
    </Card>
  )
}

function isSet(value: unknown): value is SetRecord {
  return typeof value === 'object' && value !== null && 'kind' in value
}

function exerciseName(exercise: string | null): string {
  if (!exercise) return 'Set'
  const words = exercise.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function weightText(weightKg: number | null, units: Units): string {
  return weightKg === null ? MISSING : inline(weight(weightKg, units))
}
