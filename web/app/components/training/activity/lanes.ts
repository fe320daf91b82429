import type { Lane, LapSpan } from '#web/charts/stream-lanes.tsx'
import { duration } from '#web/format/duration.ts'
import { paceSeconds, paceUnit } from '#web/format/measure.ts'
import { number } from '#web/format/number.ts'
import { M_PER_MILE, type Units } from '#web/format/units.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import type { ActivityStreams, LapView } from './activity-types.ts'

type Column = readonly (number | null)[]

/** The way as times: every sample has one, those without are left out with their values. */
export interface ShownStreams {
  timeS: number[]
  columns: Partial<Record<string, Column>>
}

export function shownStreams(streams: ActivityStreams): ShownStreams {
  const kept = streams.timeS.flatMap((value, i) => (value === null ? [] : [i]))
  const columns = Object.entries(streams.columns).map(([name, column]) => [
    name,
    kept.map((i) => column?.[i] ?? null),
  ])
  return { timeS: kept.map((i) => streams.timeS[i] ?? 0), columns: Object.fromEntries(columns) }
}

/** The lanes a sport is read in, hardest first; a stream without one value draws none. */
export function lanesOf({ timeS, columns }: ShownStreams, sport: Sport, units: Units): Lane[] {
  const speed = columns.speedMps ?? speedFromDistance(timeS, columns.distanceM)
  const lanes = [
    sport === 'bike' && columns.powerW ? powerLane(columns.powerW) : null,
    speed ? (sport === 'bike' ? speedLane(speed, units) : paceLane(speed, sport, units)) : null,
    lane('heart', 'Heart rate', 'bpm', columns.heartRateBpm, 'plain'),
    sport !== 'bike' && columns.powerW ? powerLane(columns.powerW) : null,
    climbLane(columns.altitudeM, units),
    lane('cadence', 'Cadence', cadenceUnit(sport), columns.cadenceRpm, 'context', 48),
  ]
  return lanes.filter((item) => item !== null).filter((item) => item.values.some((value) => value !== null))
}

function lane(
  id: string,
  label: string,
  unit: string,
  values: Column | undefined,
  look: Lane['look'],
  height?: number,
): Lane | null {
  if (!values) return null
  return { id, label, unit, values, look, format: (value) => number(value), ...(height && { height }) }
}

const powerLane = (values: Column): Lane => ({
  id: 'power',
  label: 'Power',
  unit: 'W',
  values: smoothed(values, 2),
  look: 'plain',
  format: (value) => number(value),
})

function speedLane(speed: Column, units: Units): Lane {
  const perHour = units.distance === 'mi' ? 3600 / M_PER_MILE : 3.6
  return {
    id: 'speed',
    label: 'Speed',
    unit: units.distance === 'mi' ? 'mph' : 'km/h',
    values: smoothed(speed, 2).map((value) => (value === null ? null : value * perHour)),
    look: 'bike',
    filled: true,
    format: (value) => number(value, 1),
  }
}

/** Standing still has no pace: what is slower than twice the usual is left open, and the rest fills the lane. */
function paceLane(speed: Column, sport: Sport, units: Units): Lane {
  const calm = smoothed(speed, 2)
  const usual = median(calm)
  return {
    id: 'pace',
    label: 'Pace',
    unit: `min${paceUnit(units, sport)}`,
    values: calm.map((value) =>
      value === null || usual === null || value < usual / 2 ? null : paceSeconds(1000 / value, units, sport),
    ),
    look: sport === 'swim' ? 'swim' : sport === 'run' ? 'run' : 'plain',
    filled: true,
    inverted: true,
    clock: true,
    format: duration,
  }
}

function climbLane(altitude: Column | undefined, units: Units): Lane | null {
  const feet = units.distance === 'mi'
  const values = altitude?.map((value) => (value === null ? null : feet ? value / 0.3048 : value))
  const found = lane('altitude', 'Elevation', feet ? 'ft' : 'm', values, 'context', 56)
  return found && { ...found, filled: true }
}

function cadenceUnit(sport: Sport): string {
  if (sport === 'run' || sport === 'walk' || sport === 'hike') return 'steps/min'
  return sport === 'swim' ? 'strokes/min' : 'rpm'
}

/** A centred mean over `reach` samples either side; holes stay holes. */
function smoothed(values: Column, reach: number): (number | null)[] {
  return values.map((value, i) => {
    if (value === null) return null
    const near = values.slice(Math.max(0, i - reach), i + reach + 1).filter((one) => one !== null)
    return near.reduce((sum, one) => sum + one, 0) / near.length
  })
}

function median(values: Column): number | null {
  const moving = values
    .filter((value): value is number => value !== null && value > 0.3)
    .sort((a, b) => a - b)
  return moving[Math.floor(moving.length / 2)] ?? null
}

function speedFromDistance(timeS: readonly number[], distanceM: Column | undefined): Column | null {
  if (!distanceM) return null
  return timeS.map((now, i) => {
    const [from, to] = [distanceM[i - 1] ?? null, distanceM[i] ?? null]
    const stepS = now - (timeS[i - 1] ?? now)
    return from === null || to === null || stepS <= 0 ? null : Math.max(0, to - from) / stepS
  })
}

/**
 * Laps to shade: work between easier laps, where the two stand clearly apart. Laps of one even run are left alone,
 * so that shading always means something.
 */
export function workLaps(laps: readonly LapView[]): LapSpan[] {
  const paced = laps.filter((lap) => lap.averageSpeedMps !== null && lap.elapsedS > 0)
  const speeds = paced.map((lap) => lap.averageSpeedMps ?? 0)
  const [slowest, fastest] = [Math.min(...speeds), Math.max(...speeds)]
  if (paced.length < 4 || !(fastest > slowest * 1.2) || isEvenlyCut(paced)) return []
  const border = (slowest + fastest) / 2
  const work = paced.filter((lap) => (lap.averageSpeedMps ?? 0) > border)
  if (work.length < 2 || work.length > paced.length * 0.7) return []
  return work.map((lap, i) => ({
    fromS: lap.startS,
    toS: lap.startS + lap.elapsedS,
    label: String(i + 1),
    work: true,
  }))
}

/** Cut by the watch each kilometre or mile: then pace says how it went, and no lap was meant as work. */
function isEvenlyCut(laps: readonly LapView[]): boolean {
  const usualM = laps[0]?.distanceM ?? 0
  const alike = laps.filter((lap) => Math.abs((lap.distanceM ?? 0) - usualM) <= usualM * 0.02)
  return usualM > 0 && alike.length >= laps.length * 0.8
}
