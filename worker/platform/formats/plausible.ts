import type { ActivityRecord, LapRecord } from '#worker/domain/activity/activity-record.ts'
import type { StreamName, Streams } from '#worker/domain/activity/streams.ts'
import { FormatError } from './format-error.ts'

/** What a sample can be on this planet; anything else is a sensor's or a file's mistake. */
const SAMPLE_BOUNDS: Readonly<Record<StreamName, readonly [number, number]>> = {
  latDeg: [-90, 90],
  lngDeg: [-180, 180],
  distanceM: [0, 20_000_000],
  altitudeM: [-1_000, 20_000],
  speedMps: [0, 150],
  heartRateBpm: [20, 250],
  powerW: [0, 3_000],
  cadenceRpm: [0, 400],
  temperatureC: [-60, 80],
  moving: [0, 1],
}

const LONGEST_S = 60 * 86_400
const DAY_MS = 86_400_000
/** Recordings on files begin with the first GPS watches; earlier dates are clocks that were never set. */
const FIRST_START_MS = Date.UTC(1990, 0, 1)

const SUMMARY_BOUNDS = {
  distanceM: [0, 20_000_000],
  elevationGainM: [0, 100_000],
  elevationLossM: [0, 100_000],
  averageSpeedMps: [0, 150],
  maxSpeedMps: [0, 150],
  averageHeartRateBpm: [20, 250],
  maxHeartRateBpm: [20, 250],
  averagePowerW: [0, 3_000],
  maxPowerW: [0, 3_000],
  averageCadenceRpm: [0, 400],
  energyKj: [0, 1_000_000],
  averageTemperatureC: [-60, 80],
} as const satisfies Partial<Record<keyof ActivityRecord, readonly [number, number]>>

/**
 * Drops what cannot be true: an impossible sample becomes NaN, an impossible summary null. Changes the streams
 * in place, so a long recording is not held twice.
 * @returns how many samples were dropped
 */
export function dropImplausibleSamples(streams: Streams | null): number {
  let dropped = 0
  for (const [name, values] of Object.entries(streams?.columns ?? {}) as [StreamName, Float64Array][]) {
    const [lowest, highest] = SAMPLE_BOUNDS[name]
    for (let index = 0; index < values.length; index++) {
      const value = values[index] ?? Number.NaN
      if (Number.isNaN(value) || (value >= lowest && value <= highest)) continue
      values[index] = Number.NaN
      // A zero heart rate is how many devices write "no strap", not a spike worth a warning.
      if (!(name === 'heartRateBpm' && value === 0)) dropped++
    }
  }
  if (streams !== null) dropped += dropHalfPositions(streams.columns)
  return dropped
}

/**
 * An activity with every number finite or null and within bounds, its legs and laps too.
 * @throws FormatError `bad_time` for a start in the future or before recordings existed, or an impossible length
 */
export function plausibleActivity(activity: ActivityRecord, nowMs: number): ActivityRecord {
  const startMs = Date.parse(activity.startAt)
  if (!(startMs >= FIRST_START_MS)) {
    throw new FormatError(
      'bad_time',
      'The recording has no usable date: the clock of its device was not set.',
    )
  }
  if (startMs > nowMs + DAY_MS) throw new FormatError('bad_time', 'The recording is dated in the future.')
  if (!isDuration(activity.elapsedS) || !isDuration(activity.movingS)) {
    throw new FormatError('bad_time', 'The recording is longer than 60 days, so its times cannot be right.')
  }
  return {
    ...bounded(activity),
    laps: activity.laps.filter(isLap).map(bounded),
    sets: activity.sets.map((set) => ({
      ...set,
      repetitions: within(set.repetitions, 0, 10_000),
      weightKg: within(set.weightKg, 0, 1_000),
      durationS: within(set.durationS, 0, LONGEST_S),
    })),
    legs: activity.legs.map((leg) => plausibleActivity(leg, nowMs)),
  }
}

function bounded<T extends ActivityRecord | LapRecord>(summary: T): T {
  const judged = Object.entries(SUMMARY_BOUNDS).flatMap(([name, [lowest, highest]]) => {
    const value: unknown = Reflect.get(summary, name)
    return typeof value === 'number' ? [[name, within(value, lowest, highest)]] : []
  })
  return { ...summary, ...Object.fromEntries(judged) }
}

function within(value: number | null, lowest: number, highest: number): number | null {
  return value !== null && value >= lowest && value <= highest ? value : null
}

function isLap(lap: LapRecord): boolean {
  return isDuration(lap.startS) && isDuration(lap.elapsedS) && isDuration(lap.movingS)
}

function isDuration(seconds: number): boolean {
  return seconds >= 0 && seconds <= LONGEST_S
}

/** A latitude without its longitude is no place, and 0°, 0° is how receivers without a fix write. */
function dropHalfPositions({ latDeg, lngDeg }: Streams['columns']): number {
  let dropped = 0
  for (let index = 0; index < Math.max(latDeg?.length ?? 0, lngDeg?.length ?? 0); index++) {
    const lat = latDeg?.[index] ?? Number.NaN
    const lng = lngDeg?.[index] ?? Number.NaN
    const isWhole = !Number.isNaN(lat) && !Number.isNaN(lng) && !(lat === 0 && lng === 0)
    if (isWhole || (Number.isNaN(lat) && Number.isNaN(lng))) continue
    if (latDeg !== undefined) latDeg[index] = Number.NaN
    if (lngDeg !== undefined) lngDeg[index] = Number.NaN
    dropped++
  }
  return dropped
}
