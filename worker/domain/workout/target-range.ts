import type { ZoneChoice } from '../zones/fact-zones.ts'
import { customZones, type ZoneMeasure, zonesOf } from '../zones/zone-systems.ts'
import type { StepTarget, TargetMeasure, WorkoutSport } from './workout.ts'

/** What the athlete holds for about an hour on the workout's day; null where nothing is known. */
export interface WorkoutThresholds {
  thresholdSpeedMps: number | null
  cssMps: number | null
  ftpW: number | null
  thresholdHrBpm: number | null
  /** The athlete's own zones; the product's five without. */
  zones?: ZoneChoice
}

export const NO_WORKOUT_THRESHOLDS: WorkoutThresholds = {
  thresholdSpeedMps: null,
  cssMps: null,
  ftpW: null,
  thresholdHrBpm: null,
}

/** A target in one measure, `from` ≤ `to`: metres a second, watts, beats a minute, or shares of threshold. */
export interface TargetRange {
  of: TargetMeasure
  from: number
  to: number
}

/** The threshold a measure's shares are of; rides have none for speed. */
export function thresholdFor(
  of: TargetMeasure,
  sport: WorkoutSport,
  thresholds: WorkoutThresholds,
): number | null {
  if (of === 'power') return thresholds.ftpW
  if (of === 'heartRate') return thresholds.thresholdHrBpm
  if (sport === 'swim') return thresholds.cssMps
  return sport === 'run' ? thresholds.thresholdSpeedMps : null
}

/** A target as shares of threshold; null for exertion, for nothing said, and where the threshold is not known. */
export function shareRange(
  target: StepTarget,
  sport: WorkoutSport,
  thresholds: WorkoutThresholds,
): TargetRange | null {
  if (target.by === 'share') return { of: target.of, from: target.from, to: target.to }
  if (target.by === 'zone' && thresholds.zones?.custom?.[MEASURES[target.of]] === undefined) {
    return zoneShares(target, thresholds.zones?.count ?? 5)
  }
  const range = absoluteRange(target, sport, thresholds)
  const threshold = range && thresholdFor(range.of, sport, thresholds)
  if (!range || !threshold) return null
  return { of: range.of, from: range.from / threshold, to: range.to / threshold }
}

/** A target in watts, beats or metres a second; null for exertion, nothing said, or a threshold not known. */
export function absoluteRange(
  target: StepTarget,
  sport: WorkoutSport,
  thresholds: WorkoutThresholds,
): TargetRange | null {
  switch (target.by) {
    case 'speed':
      return { of: 'speed', from: target.fromMps, to: target.toMps }
    case 'power':
      return { of: 'power', from: target.fromW, to: target.toW }
    case 'heartRate':
      return { of: 'heartRate', from: target.fromBpm, to: target.toBpm }
    case 'zone': {
      const drawn = thresholds.zones?.custom?.[MEASURES[target.of]]
      if (drawn !== undefined) return { of: target.of, ...between(customZones(drawn), target) }
      return times(
        zoneShares(target, thresholds.zones?.count ?? 5),
        thresholdFor(target.of, sport, thresholds),
      )
    }
    case 'offset': {
      const threshold = thresholdFor('speed', sport, thresholds)
      if (threshold === null) return null
      const unitM = sport === 'swim' ? 100 : 1000
      const mps = (offsetS: number) => unitM / Math.max(1, unitM / threshold + offsetS)
      return { of: 'speed', from: mps(target.toS), to: mps(target.fromS) }
    }
    case 'share':
      return times(target, thresholdFor(target.of, sport, thresholds))
    default:
      return null
  }
}

const MEASURES: Record<TargetMeasure, ZoneMeasure> = {
  speed: 'speedMps',
  power: 'powerW',
  heartRate: 'heartRateBpm',
}

type ZoneTarget = Extract<StepTarget, { by: 'zone' }>

function times(shares: TargetRange, threshold: number | null): TargetRange | null {
  if (threshold === null) return null
  return { of: shares.of, from: shares.from * threshold, to: shares.to * threshold }
}

function zoneShares(target: ZoneTarget, count: ZoneChoice['count']): TargetRange {
  return { of: target.of, ...between(zonesOf(MEASURES[target.of], count, 1), target) }
}

/** The lowest zone is taken to begin at four fifths of its end, the highest to end a tenth above its beginning. */
function between(zones: readonly { from: number; to: number | null }[], target: ZoneTarget) {
  const first = zones[Math.min(target.from, zones.length) - 1]
  const last = zones[Math.min(target.to, zones.length) - 1]
  if (first === undefined || last === undefined) throw new RangeError(`zones count from 1: ${target.from}`)
  return { from: first.from || 0.8 * (first.to ?? 1), to: last.to ?? 1.1 * last.from }
}
