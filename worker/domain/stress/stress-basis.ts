import { EMPTY_RECORD } from '../activity/empty-record.ts'
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

/** `chooseStress` from a basis instead of a whole record. */
export function stressOf(basis: StressBasis, context: Omit<StressContext, 'facts'>): StressResult {
  const { facts, ...fields } = basis
  return chooseStress({ ...EMPTY_RECORD, ...fields }, { ...context, facts })
}
