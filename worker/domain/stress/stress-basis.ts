import type { ActivityRecord } from '../activity/activity-record.ts'
import type { Sport } from '../activity/sport.ts'
import type { StreamFacts } from '../activity/stream-facts.ts'
import { chooseStress, type StressContext } from './choose-stress.ts'
import type { StressResult } from './stress-result.ts'

/** All that stress is computed from: numbers that lie in the database, so a recomputation reads no streams. */
export interface StressBasis {
  sport: Sport
  subSport: string | null
  isIndoor: boolean
  elapsedS: number
  movingS: number
  distanceM: number | null
  elevationGainM: number | null
  averageHeartRateBpm: number | null
  maxHeartRateBpm: number | null
  averagePowerW: number | null
  facts: StreamFacts | null
}

const BARE: ActivityRecord = {
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

/** `chooseStress` from a basis instead of a whole record. */
export function stressOf(basis: StressBasis, context: Omit<StressContext, 'facts'>): StressResult {
  const { facts, ...fields } = basis
  return chooseStress({ ...BARE, ...fields }, { ...context, facts })
}
