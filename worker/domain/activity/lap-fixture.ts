import type { LapRecord } from './activity-record.ts'

/** A lap of 10 km in 50 minutes of which nothing else is known. */
export const lapWith = (fields: Partial<LapRecord> = {}): LapRecord => ({
  startS: 0,
  elapsedS: 3000,
  movingS: 3000,
  distanceM: 10_000,
  elevationGainM: null,
  averageSpeedMps: null,
  averageHeartRateBpm: null,
  maxHeartRateBpm: null,
  averagePowerW: null,
  averageCadenceRpm: null,
  trigger: null,
  ...fields,
})
