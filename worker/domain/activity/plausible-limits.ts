import type { ActivityRecord, LapRecord } from './activity-record.ts'
import type { Sport } from './sport.ts'
import type { StreamName } from './streams.ts'

/** Lowest and highest value that can be true. Outside it a value is an instrument's error, not a feat. */
export type Limits = readonly [lowest: number, highest: number]

export const LONGEST_ACTIVITY_S = 14 * 86_400
/** No GPS and no training device existed before; an unset clock says 1970. */
export const EARLIEST_START = '1980-01-01T00:00:00Z'

/** Highest speed of a moment, m/s. Mean speed is held to it too, so that a ride logged as a run keeps its distance. */
const TOP_SPEED_MPS: Record<Sport, number> = {
  run: 13,
  bike: 42,
  swim: 4,
  strength: 15,
  walk: 10,
  hike: 12,
  row: 12,
  ski: 70,
  multisport: 42,
  other: 110,
}

export function topSpeed(sport: Sport): number {
  return TOP_SPEED_MPS[sport]
}

/**
 * What a heart can do, and so every heart rate that is typed, imported or measured. The slowest on record at rest is 26
 * (D. Green, Guinness World Records 2014). 208 − 0.7 × age (Tanaka, Monahan and Seals 2001) has a spread of about 20 a
 * minute: nobody gets to 250, and what shows more is a strap's error.
 */
export const MEASURED_HEART_RATE_BPM = [20, 250] as const satisfies Limits
const HEART_RATE: Limits = MEASURED_HEART_RATE_BPM
const POWER: Limits = [0, 3000]
const CADENCE: Limits = [0, 300]

type NumberField = {
  [K in keyof ActivityRecord]-?: ActivityRecord[K] extends number | null ? K : never
}[keyof ActivityRecord]

/** Fields of the summary that become null when they lie outside. Speeds are held to the sport's top speed. */
export const SUMMARY_LIMITS: Record<Exclude<NumberField, 'elapsedS' | 'movingS'>, Limits> = {
  utcOffsetS: [-14 * 3600, 14 * 3600],
  distanceM: [0, 5_000_000],
  elevationGainM: [0, 50_000],
  elevationLossM: [0, 50_000],
  averageSpeedMps: [0, Infinity],
  maxSpeedMps: [0, Infinity],
  averageHeartRateBpm: HEART_RATE,
  maxHeartRateBpm: HEART_RATE,
  averagePowerW: [0, 1500],
  maxPowerW: POWER,
  averageCadenceRpm: CADENCE,
  energyKj: [0, 200_000],
  averageTemperatureC: [-60, 70],
}

export const LAP_LIMITS: Record<
  Exclude<keyof LapRecord, 'startS' | 'elapsedS' | 'movingS' | 'trigger'>,
  Limits
> = {
  distanceM: [0, 5_000_000],
  elevationGainM: [0, 50_000],
  averageSpeedMps: [0, 110],
  averageHeartRateBpm: HEART_RATE,
  maxHeartRateBpm: HEART_RATE,
  averagePowerW: POWER,
  averageCadenceRpm: CADENCE,
}

/** Samples outside are removed from the cleaned streams; the original file keeps them. */
export const SAMPLE_LIMITS: Record<StreamName, Limits> = {
  latDeg: [-90, 90],
  lngDeg: [-180, 180],
  distanceM: [0, 5_000_000],
  altitudeM: [-500, 9500],
  speedMps: [0, 110],
  heartRateBpm: HEART_RATE,
  powerW: POWER,
  cadenceRpm: CADENCE,
  temperatureC: [-60, 70],
  moving: [0, 1],
}

export function isWithin(value: number, [lowest, highest]: Limits): boolean {
  return value >= lowest && value <= highest && Number.isFinite(value)
}
