/**
 * Streams of one activity, by column. Every column has the length of `timeS`.
 * A missing sample is NaN inside a column and null wherever a column is written out as JSON.
 */
export interface Streams {
  /** Seconds since the activity's start, strictly increasing; gaps are pauses or lost samples. */
  timeS: Float64Array
  columns: Partial<Record<StreamName, Float64Array>>
}

/** Column names end in their unit. Cadence of a run counts both feet. `moving` is 1 or 0. */
export const STREAM_NAMES = [
  'latDeg',
  'lngDeg',
  'distanceM',
  'altitudeM',
  'speedMps',
  'heartRateBpm',
  'powerW',
  'cadenceRpm',
  'temperatureC',
  'moving',
] as const

export type StreamName = (typeof STREAM_NAMES)[number]
