import type { Sport } from '#worker/domain/activity/sport.ts'
import type { Confidence, StressInput, StressModel } from '#worker/domain/stress/stress-result.ts'
import type { FactZones } from '#worker/domain/zones/fact-zones.ts'

/** One line of the list. Missing is null. */
export interface ActivityLine {
  id: string
  name: string
  sport: Sport
  subSport: string | null
  startAt: string
  utcOffsetS: number | null
  day: string
  movingS: number
  elapsedS: number
  distanceM: number | null
  elevationGainM: number | null
  averageHeartRateBpm: number | null
  averagePowerW: number | null
  gradedPaceSPerKm: number | null
  stressPoints: number | null
  stressModel: StressModel | null
  isIndoor: boolean
  isManual: boolean
  hasStreams: boolean
  /** Providers that tell of it. */
  sources: string[]
}

export interface ActivityList {
  activities: ActivityLine[]
  /** Give it back as `cursor` for the next page; null at the end. */
  nextCursor: string | null
}

export interface OriginView {
  id: string
  provider: string
  deviceName: string | null
  fileName: string | null
  fileSizeBytes: number | null
  /** Whether the original can be downloaded. */
  hasOriginal: boolean
  detail: string
  fetchedAt: string
  /** When its raw data (laps, streams) has to go; null is never. */
  rawExpiresAt: string | null
  match: { confidence: string; reasons: string[]; shiftS: number } | null
  policy: { ai: boolean; coach: boolean; public: boolean; text: string }
}

export interface LapView {
  number: number
  startS: number
  elapsedS: number
  movingS: number
  distanceM: number | null
  elevationGainM: number | null
  averageSpeedMps: number | null
  averageHeartRateBpm: number | null
  maxHeartRateBpm: number | null
  averagePowerW: number | null
  averageCadenceRpm: number | null
  gradedPaceSPerKm: number | null
  trigger: string | null
}

export interface BestView {
  kind: string
  /** Metres for `distance`, else seconds. */
  extent: number
  /** Seconds for `distance`, else W, bpm or m/s. */
  value: number
  startS: number | null
  isProviderStated: boolean
  /** 1 is the athlete's best ever of its sport and extent; null when taken out of the running. */
  rank: number | null
}

export interface ActivityDetail extends ActivityLine {
  elevationLossM: number | null
  averageSpeedMps: number | null
  maxSpeedMps: number | null
  maxHeartRateBpm: number | null
  maxPowerW: number | null
  normalisedPowerW: number | null
  averageCadenceRpm: number | null
  averageTemperatureC: number | null
  energyKj: number | null
  deviceName: string | null
  notes: string | null
  sets: unknown[]
  streamNames: string[]
  excludedFromLoad: boolean
  excludedFromBests: boolean
  stressOverride: number | null
  /** Whether changes to the recording are in force: cropped, or a spike mended. */
  isEdited: boolean
  /** Null until the derivation has been there. */
  stress: {
    points: number
    model: StressModel
    confidence: Confidence
    inputs: StressInput[]
    alternatives: { model: StressModel; points: number }[]
  } | null
  zones: FactZones[]
  laps: LapView[]
  bests: BestView[]
  legs: ActivityLine[]
  parentId: string | null
  origins: OriginView[]
  previousId: string | null
  nextId: string | null
}
