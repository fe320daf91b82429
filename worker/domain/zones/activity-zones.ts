import type { ActivityRecord } from '../activity/activity-record.ts'
import { smoothSpeed } from '../streams/smooth-speed.ts'
import type { Threshold, Thresholds } from '../stress/thresholds.ts'
import { timeInZones } from './time-in-zone.ts'
import { type Zone, type ZoneCount, type ZoneMeasure, zonesOf } from './zone-systems.ts'

export interface ZoneTimes {
  measure: ZoneMeasure
  threshold: Threshold
  zones: Zone[]
  /** One number a zone, seconds. */
  secondsInZone: number[]
}

/**
 * Time in zone of one activity for every measure that has both a stream and a threshold, the best first: power
 * (rides), then speed (runs and swims), then heart rate.
 * @returns empty without streams or thresholds
 * @see docs/methods.md#zones
 */
export function activityZones(
  activity: ActivityRecord,
  thresholds: Thresholds,
  count: ZoneCount,
): ZoneTimes[] {
  const { streams, sport } = activity
  if (streams === null) return []
  const speedThreshold =
    sport === 'swim' ? thresholds.cssMps : sport === 'run' ? thresholds.thresholdSpeedMps : null
  const candidates: [ZoneMeasure, Threshold | null, Float64Array | null | undefined][] = [
    ['powerW', sport === 'bike' ? thresholds.ftpW : null, streams.columns.powerW],
    ['speedMps', speedThreshold, speedThreshold === null ? null : smoothSpeed(streams)],
    ['heartRateBpm', thresholds.thresholdHrBpm, streams.columns.heartRateBpm],
  ]
  return candidates.flatMap(([measure, threshold, values]) => {
    if (threshold === null || values === null || values === undefined) return []
    const zones = zonesOf(measure, count, threshold.value)
    return [{ measure, threshold, zones, secondsInZone: timeInZones(streams.timeS, values, zones) }]
  })
}
