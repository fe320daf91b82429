import type { StreamName } from '#worker/domain/activity/streams.ts'

/** Message numbers we read; every other message is stepped over. */
export const MESSAGE = {
  fileId: 0,
  sport: 12,
  session: 18,
  lap: 19,
  record: 20,
  deviceInfo: 23,
  activity: 34,
  length: 101,
  fieldDescription: 206,
  set: 225,
} as const

/** A field's number, and what its raw value is divided by and then lowered by. */
export interface FitField {
  field: number
  scale?: number
  minus?: number
}

export const TIMESTAMP_FIELD = 253

export const FILE_ID = {
  type: { field: 0 },
  manufacturer: { field: 1 },
  product: { field: 2 },
  productName: { field: 8 },
} as const satisfies Record<string, FitField>

export const SPORT_MESSAGE = { sport: { field: 0 }, subSport: { field: 1 } } as const

export const SESSION = {
  startTime: { field: 2 },
  sport: { field: 5 },
  subSport: { field: 6 },
  elapsedS: { field: 7, scale: 1000 },
  timerS: { field: 8, scale: 1000 },
  distanceM: { field: 9, scale: 100 },
  averageSpeedMps: { field: 14, scale: 1000 },
  maxSpeedMps: { field: 15, scale: 1000 },
  averageHeartRateBpm: { field: 16 },
  maxHeartRateBpm: { field: 17 },
  averageCadenceRpm: { field: 18 },
  averagePowerW: { field: 20 },
  maxPowerW: { field: 21 },
  ascentM: { field: 22 },
  descentM: { field: 23 },
  poolLengthM: { field: 44, scale: 100 },
  workJ: { field: 48 },
  averageTemperatureC: { field: 57 },
  fractionalCadenceRpm: { field: 92, scale: 128 },
  enhancedAverageSpeedMps: { field: 124, scale: 1000 },
  enhancedMaxSpeedMps: { field: 125, scale: 1000 },
} as const satisfies Record<string, FitField>

export const LAP = {
  startTime: { field: 2 },
  elapsedS: { field: 7, scale: 1000 },
  timerS: { field: 8, scale: 1000 },
  distanceM: { field: 9, scale: 100 },
  averageSpeedMps: { field: 13, scale: 1000 },
  averageHeartRateBpm: { field: 15 },
  maxHeartRateBpm: { field: 16 },
  averageCadenceRpm: { field: 17 },
  averagePowerW: { field: 19 },
  ascentM: { field: 21 },
  trigger: { field: 24 },
  fractionalCadenceRpm: { field: 80, scale: 128 },
  enhancedAverageSpeedMps: { field: 110, scale: 1000 },
} as const satisfies Record<string, FitField>

export const LENGTH = {
  startTime: { field: 2 },
  elapsedS: { field: 3, scale: 1000 },
  strokes: { field: 5 },
  cadenceRpm: { field: 9 },
  type: { field: 12 },
} as const satisfies Record<string, FitField>

export const SET = {
  durationS: { field: 0, scale: 1000 },
  repetitions: { field: 3 },
  weightKg: { field: 4, scale: 16 },
  type: { field: 5 },
  startTime: { field: 6 },
  category: { field: 7 },
} as const satisfies Record<string, FitField>

export const DEVICE_INFO = {
  deviceIndex: { field: 0 },
  manufacturer: { field: 2 },
  product: { field: 4 },
  productName: { field: 27 },
} as const satisfies Record<string, FitField>

export const ACTIVITY = { localTime: { field: 5 } } as const

export const FIELD_DESCRIPTION = {
  developerIndex: { field: 0 },
  fieldNumber: { field: 1 },
  baseType: { field: 2 },
  name: { field: 3 },
  scale: { field: 6 },
  offset: { field: 7 },
  units: { field: 8 },
  nativeMessage: { field: 14 },
  nativeField: { field: 15 },
} as const satisfies Record<string, FitField>

/** Degrees in one semicircle unit. */
const SEMICIRCLE = 2 ** 31 / 180

/**
 * Fields of a sample that become columns. Where two fields say the same thing the later one in this list wins
 * when it is valid: the enhanced forms hold more than the short ones.
 */
export const RECORD_FIELDS: readonly (FitField & { column: StreamName })[] = [
  { field: 0, column: 'latDeg', scale: SEMICIRCLE },
  { field: 1, column: 'lngDeg', scale: SEMICIRCLE },
  { field: 2, column: 'altitudeM', scale: 5, minus: 500 },
  { field: 3, column: 'heartRateBpm' },
  { field: 4, column: 'cadenceRpm' },
  { field: 5, column: 'distanceM', scale: 100 },
  { field: 6, column: 'speedMps', scale: 1000 },
  { field: 7, column: 'powerW' },
  { field: 13, column: 'temperatureC' },
  { field: 52, column: 'cadenceRpm', scale: 256 },
  { field: 73, column: 'speedMps', scale: 1000 },
  { field: 78, column: 'altitudeM', scale: 5, minus: 500 },
]

/** Three bytes: speed in 1/100 m/s (12 bits) and a distance counter in 1/16 m that rolls over (12 bits). */
export const COMPRESSED_SPEED_DISTANCE_FIELD = 8
/** Added to the cadence of the same sample, in 1/128 of a revolution. */
export const FRACTIONAL_CADENCE_FIELD = 53
