import type { Sport } from '#worker/domain/activity/sport.ts'
import type { StreamFacts } from '#worker/domain/activity/stream-facts.ts'
import { type StressBasis, stressOf } from '#worker/domain/stress/stress-basis.ts'
import type { StressInput, StressResult } from '#worker/domain/stress/stress-result.ts'
import type { Thresholds } from '#worker/domain/stress/thresholds.ts'
import { factIntensity, factZones, type ZoneChoice } from '#worker/domain/zones/fact-zones.ts'
import type { IntensityTimes } from '#worker/domain/zones/intensity-split.ts'
import { isShareable } from './efforts.ts'
import type { DeriveState } from './repo/load-derivation.ts'
import type { StressWrite } from './repo/store-derivation.ts'

type Row = DeriveState['activities'][number]

/** What one activity adds to its day, for one audience; null when that audience may know nothing of it. */
export interface DayShare {
  day: string
  sport: Sport
  points: number
  movingS: number
  distanceM: number
  elevationGainM: number
  activities: number
  intensity: IntensityTimes | null
}

export interface DerivedActivity {
  write: StressWrite
  isChanged: boolean
  /** What its stress was computed from. */
  inputs: readonly StressInput[]
  own: DayShare
  shared: DayShare | null
}

export type InForce = (sport: Sport, day: string) => Thresholds

/** The table refuses more; two weeks without a pause would not reach it. */
const MOST_POINTS = 9999
const NOTHING: StressResult = { points: 0, model: 'legs', inputs: [], confidence: 'high', alternatives: [] }

/** Stress, zones and shares of one activity, from numbers alone. */
export function deriveActivity(
  row: Row,
  own: InForce,
  shared: InForce,
  zonesFor: (sport: Sport, day: string) => ZoneChoice,
): DerivedActivity {
  const basis = basisOf(row)
  const thresholds = own(basis.sport, row.day)
  const stress = stressFor(row, basis, thresholds)
  const zones = factZones(basis.facts, basis.sport, thresholds, zonesFor(basis.sport, row.day))
  const sharedBasis = sharedBasisOf(row, basis)
  const sharedThresholds = sharedBasis && shared(sharedBasis.sport, row.day)
  const sharedStress = sharedBasis && sharedThresholds ? stressFor(row, sharedBasis, sharedThresholds) : null
  const seconds = (measure: string) => zones.find((one) => one.measure === measure)?.secondsInZone ?? null
  const write: StressWrite = {
    id: row.id,
    stressPoints: stress.points,
    stressModel: stress.model,
    stressInputs: { inputs: stress.inputs, alternatives: stress.alternatives, zones },
    stressConfidence: stress.confidence,
    sharedStressPoints: sharedStress?.points ?? null,
    heartRateZoneS: seconds('heartRateBpm'),
    powerZoneS: seconds('powerW'),
    paceZoneS: seconds('speedMps'),
  }
  return {
    write,
    isChanged: !isSame(row, write),
    inputs: stress.inputs,
    own: shareOf(row, basis, stress.points, thresholds),
    shared:
      sharedBasis && sharedStress && sharedThresholds
        ? shareOf(row, sharedBasis, sharedStress.points, sharedThresholds)
        : null,
  }
}

function basisOf(row: Row): StressBasis {
  const { subSport, isIndoor, elapsedS, movingS, distanceM, elevationGainM } = row
  const { averageHeartRateBpm, maxHeartRateBpm, averagePowerW } = row
  return {
    sport: row.sport as Sport,
    subSport,
    isIndoor,
    elapsedS,
    movingS,
    distanceM,
    elevationGainM,
    averageHeartRateBpm,
    maxHeartRateBpm,
    averagePowerW,
    facts: row.facts as StreamFacts | null,
  }
}

function sharedBasisOf(row: Row, own: StressBasis): StressBasis | null {
  return isShareable(row) ? own : (row.sharedBasis as unknown as StressBasis | null)
}

function stressFor(row: Row, basis: StressBasis, thresholds: Thresholds): StressResult {
  if (row.hasLegs) return NOTHING
  const stress = stressOf(basis, { thresholds, rpe: row.rpe, manualPoints: row.stressOverride })
  return stress.points <= MOST_POINTS ? stress : { ...stress, points: MOST_POINTS, confidence: 'low' }
}

/** A parent counts as one activity, its legs carry the time, distance and load. */
function shareOf(row: Row, basis: StressBasis, points: number, thresholds: Thresholds): DayShare {
  const head = { day: row.day, sport: basis.sport, activities: row.parentId === null ? 1 : 0 }
  if (row.hasLegs) return { ...head, points: 0, movingS: 0, distanceM: 0, elevationGainM: 0, intensity: null }
  return {
    ...head,
    points: row.excludedFromLoad ? 0 : points,
    movingS: basis.movingS,
    distanceM: basis.distanceM ?? 0,
    elevationGainM: basis.elevationGainM ?? 0,
    intensity: row.excludedFromLoad ? null : factIntensity(basis.facts, basis.sport, thresholds),
  }
}

function isSame(row: Row, write: StressWrite): boolean {
  return (
    row.stressPoints === write.stressPoints &&
    row.stressModel === write.stressModel &&
    row.stressConfidence === write.stressConfidence &&
    row.sharedStressPoints === write.sharedStressPoints &&
    canonical(row.stressInputs) === canonical(write.stressInputs)
  )
}

/** JSON with sorted keys: the database does not keep their order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
