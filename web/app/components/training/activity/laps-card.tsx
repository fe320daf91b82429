import { Card } from '#web/components/card.tsx'
import { Segments } from '#web/components/segments.tsx'
import { type Column, Table } from '#web/components/table.tsx'
import { duration } from '#web/format/duration.ts'
import { climb, distance, pace, paceUnit, speed } from '#web/format/measure.ts'
import { delta, MISSING, number } from '#web/format/number.ts'
import type { Units } from '#web/format/units.ts'
import type { Split } from '#worker/domain/activity/splits.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import type { LapView } from './activity-types.ts'
import { stretchHref } from './stretch-values.ts'

/** One lap or split, as the table shows it. */
export interface Part {
  number: number
  startS: number
  elapsedS: number
  isWork: boolean
  distanceM: number | null
  movingS: number
  speedMps: number | null
  gradedPaceSPerKm: number | null
  heartRateBpm: number | null
  maxHeartRateBpm: number | null
  powerW: number | null
  cadenceRpm: number | null
  climbM: number | null
}

export function lapParts(laps: readonly LapView[], workStarts: ReadonlySet<number>): Part[] {
  return laps.map((lap) => ({
    number: lap.number,
    startS: lap.startS,
    elapsedS: lap.elapsedS,
    isWork: workStarts.has(lap.startS),
    distanceM: lap.distanceM,
    movingS: lap.movingS,
    speedMps: lap.averageSpeedMps ?? (lap.distanceM && lap.movingS > 0 ? lap.distanceM / lap.movingS : null),
    gradedPaceSPerKm: lap.gradedPaceSPerKm,
    heartRateBpm: lap.averageHeartRateBpm,
    maxHeartRateBpm: lap.maxHeartRateBpm,
    powerW: lap.averagePowerW,
    cadenceRpm: lap.averageCadenceRpm,
    climbM: lap.elevationGainM,
  }))
}

export function splitParts(splits: readonly Split[]): Part[] {
  return splits.map((split) => ({
    number: split.number,
    startS: split.startS,
    elapsedS: split.elapsedS,
    isWork: false,
    distanceM: split.distanceM,
    movingS: split.movingS,
    speedMps: split.paceSPerKm === null ? null : 1000 / split.paceSPerKm,
    gradedPaceSPerKm: split.gradedPaceSPerKm,
    heartRateBpm: split.averageHeartRateBpm,
    maxHeartRateBpm: null,
    powerW: split.averagePowerW,
    cadenceRpm: null,
    climbM: split.elevationChangeM,
  }))
}

/** Laps of the watch, or splits of one kilometre or mile. The address says which. */
export function LapsCard({
  laps,
  splits,
  by,
  sport,
  units,
  hasStreams,
}: {
  laps: readonly Part[]
  splits: readonly Part[]
  by: 'laps' | 'splits'
  sport: Sport
  units: Units
  /** Then a row leads to its stretch. */
  hasStreams: boolean
}) {
  // A single part is the whole activity, which the summary shows already.
  if (laps.length < 2 && splits.length < 2) return null
  const hasBoth = laps.length > 1 && splits.length > 1
  const isSplits = hasBoth ? by === 'splits' : splits.length > 1
  const rows = isSplits ? splits : laps
  const splitName = `1 ${units.distance} splits`
  return (
    <Card
      title={<span id="laps">{isSplits ? splitName : 'Laps'}</span>}
      aside={
        hasBoth ? (
          <Segments
            label="Laps or splits"
            items={[
              { href: '?by=laps#laps', label: 'Laps', current: !isSplits },
              { href: '?by=splits#laps', label: splitName, current: isSplits },
            ]}
          />
        ) : null
      }
    >
      <div className="max-h-[640px] overflow-y-auto">
        <Table
          caption={isSplits ? splitName : 'Laps'}
          columns={columnsFor(rows, { sport, units, isSplits, hasStreams })}
          rows={rows}
          rowKey={(row) => String(row.number)}
          dense={rows.length > 14}
        />
      </div>
    </Card>
  )
}

/** Columns that have at least one value; a lap without one shows a dash. */
function columnsFor(
  rows: readonly Part[],
  {
    sport,
    units,
    isSplits,
    hasStreams,
  }: { sport: Sport; units: Units; isSplits: boolean; hasStreams: boolean },
): Column<Part>[] {
  const has = (of: (row: Part) => number | null) => rows.some((row) => of(row) !== null)
  const columns: (Column<Part> | null)[] = [
    {
      id: 'number',
      head: isSplits ? units.distance : 'Lap',
      cell: (row) => <LapName part={row} by={isSplits ? 'splits' : 'laps'} isLink={hasStreams} />,
    },
    has((row) => row.distanceM)
      ? {
          id: 'distance',
          head: 'Distance',
          unit: distance(0, units, sport).unit,
          end: true,
          cell: (row) => distance(row.distanceM, units, sport, 2).value,
        }
      : null,
    { id: 'time', head: 'Time', end: true, cell: (row) => duration(row.movingS) },
    has((row) => row.speedMps) ? rateColumn(sport, units) : null,
    has((row) => row.gradedPaceSPerKm)
      ? {
          id: 'graded',
          head: 'GAP',
          unit: paceUnit(units, sport),
          end: true,
          cell: (row) => pace(row.gradedPaceSPerKm, units, sport).value,
        }
      : null,
    amount('heart', 'HR', 'mean', has, (row) => row.heartRateBpm),
    amount('max', 'HR', 'max', has, (row) => row.maxHeartRateBpm, true),
    amount('power', 'Power', 'W', has, (row) => row.powerW),
    amount('cadence', 'Cadence', '/min', has, (row) => row.cadenceRpm, true),
    has((row) => row.climbM)
      ? {
          id: 'climb',
          head: isSplits ? 'Rise' : 'Climb',
          unit: climb(0, units).unit,
          end: true,
          wideOnly: true,
          cell: (row) => (isSplits ? signedClimb(row.climbM, units) : climb(row.climbM, units).value),
        }
      : null,
  ]
  return columns.filter((column) => column !== null)
}

function LapName({ part, by, isLink }: { part: Part; by: 'laps' | 'splits'; isLink: boolean }) {
  const toS = part.startS + part.elapsedS
  return (
    <span className="flex items-center gap-2">
      <span className={`h-4 w-0.5 ${part.isWork ? 'bg-run' : 'bg-line-strong'}`} />
      {isLink ? (
        <a
          className="link -my-2 inline-flex min-h-11 min-w-11 items-center sm:my-0 sm:min-h-0 sm:min-w-6"
          href={`${stretchHref(part.startS, toS, by)}#stretch`}
          aria-label={`${by === 'splits' ? 'Split' : 'Lap'} ${part.number} as a stretch`}
        >
          {part.number}
        </a>
      ) : (
        part.number
      )}
      {part.isWork ? <span className="sr-only">, faster lap</span> : null}
    </span>
  )
}

function rateColumn(sport: Sport, units: Units): Column<Part> {
  const isRide = sport === 'bike'
  return {
    id: 'rate',
    head: isRide ? 'Speed' : 'Pace',
    unit: isRide ? speed(0, units).unit : paceUnit(units, sport),
    end: true,
    cell: (row) => (
      <span className={row.isWork ? 'font-semibold text-ink-1' : undefined}>
        {isRide
          ? speed(row.speedMps, units).value
          : pace(row.speedMps ? 1000 / row.speedMps : null, units, sport).value}
      </span>
    ),
  }
}

function amount(
  id: string,
  head: string,
  unit: string,
  has: (of: (row: Part) => number | null) => boolean,
  of: (row: Part) => number | null,
  wideOnly = false,
): Column<Part> | null {
  return has(of) ? { id, head, unit, end: true, wideOnly, cell: (row) => number(of(row)) } : null
}

function signedClimb(climbM: number | null, units: Units): string {
  if (climbM === null) return MISSING
  return delta(units.distance === 'mi' ? climbM / 0.3048 : climbM, 0)
}
