import type { Sport } from '../activity/sport.ts'
import type { Histogram, StreamFacts } from '../activity/stream-facts.ts'
import type { Threshold, Thresholds } from '../stress/thresholds.ts'
import type { IntensityTimes } from './intensity-split.ts'
import { timeInZones } from './time-in-zone.ts'
import { customZones, type Zone, type ZoneCount, type ZoneMeasure, zonesOf } from './zone-systems.ts'

export interface FactZones {
  measure: ZoneMeasure
  /** Null where the athlete drew the zones by hand. */
  threshold: Threshold | null
  zones: Zone[]
  /** One number a zone, seconds. */
  secondsInZone: number[]
}

export interface ZoneChoice {
  count: ZoneCount
  /** Where each zone above the first begins, for measures whose zones the athlete drew. */
  custom?: Partial<Record<ZoneMeasure, readonly number[]>>
}

/**
 * Time in zone of one activity for every measure that has both a stream and a threshold (or zones drawn by
 * hand): power first (rides), then speed (runs and swims), then heart rate.
 * @returns empty without facts or thresholds
 * @see docs/methods.md#zones
 */
export function factZones(
  facts: StreamFacts | null,
  sport: Sport,
  thresholds: Thresholds,
  choice: ZoneChoice,
): FactZones[] {
  if (facts === null) return []
  const speedThreshold =
    sport === 'swim' ? thresholds.cssMps : sport === 'run' ? thresholds.thresholdSpeedMps : null
  const candidates: [ZoneMeasure, Threshold | null, Histogram | null][] = [
    ['powerW', sport === 'bike' ? thresholds.ftpW : null, facts.power],
    ['speedMps', speedThreshold, facts.speed],
    ['heartRateBpm', thresholds.thresholdHrBpm, facts.heartRate],
  ]
  return candidates.flatMap(([measure, threshold, histogram]) => {
    const drawn = choice.custom?.[measure]
    if (histogram === null || (threshold === null && drawn === undefined)) return []
    const zones = drawn ? customZones(drawn) : zonesOf(measure, choice.count, threshold?.value ?? 0)
    return [
      { measure, threshold: drawn ? null : threshold, zones, secondsInZone: timeInZones(histogram, zones) },
    ]
  })
}

/** Easy, moderate and hard seconds by heart rate, else by the best other measure; null when nothing is known. */
export function factIntensity(
  facts: StreamFacts | null,
  sport: Sport,
  thresholds: Thresholds,
): IntensityTimes | null {
  const times = factZones(facts, sport, thresholds, { count: 3 })
  const best = times.find((one) => one.measure === 'heartRateBpm') ?? times[0]
  if (best === undefined || best.secondsInZone.every((seconds) => seconds === 0)) return null
  const [easyS = 0, moderateS = 0, hardS = 0] = best.secondsInZone
  return { easyS, moderateS, hardS }
}
