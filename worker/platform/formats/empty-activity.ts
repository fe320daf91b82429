import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'

/** An activity from a file about which nothing is known yet; decoders lay what they read over it. */
export const EMPTY_ACTIVITY: ActivityRecord = {
  externalId: null,
  name: null,
  sport: 'other',
  subSport: null,
  startAt: '',
  utcOffsetS: null,
  elapsedS: 0,
  movingS: 0,
  distanceM: null,
  elevationGainM: null,
  elevationLossM: null,
  averageSpeedMps: null,
  maxSpeedMps: null,
  averageHeartRateBpm: null,
  maxHeartRateBpm: null,
  averagePowerW: null,
  maxPowerW: null,
  averageCadenceRpm: null,
  energyKj: null,
  averageTemperatureC: null,
  isIndoor: false,
  isManual: false,
  deviceName: null,
  laps: [],
  sets: [],
  providerEfforts: [],
  streams: null,
  legs: [],
}

/** An instant in seconds since 1970 as our ISO text; a time no calendar holds is an empty text. */
export function isoInstant(epochS: number): string {
  const isTime = Number.isFinite(epochS) && Math.abs(epochS) < 8e12
  return isTime ? new Date(Math.round(epochS * 1000)).toISOString() : ''
}

/** How many feet a counted step stands for: watches count one foot of a runner or walker. */
export function stepsPerCycle(sport: ActivityRecord['sport']): number {
  return sport === 'run' || sport === 'walk' || sport === 'hike' ? 2 : 1
}
