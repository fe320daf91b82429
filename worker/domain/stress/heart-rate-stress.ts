import type { ActivityRecord } from '../activity/activity-record.ts'
import { type StreamFacts, streamFacts } from '../activity/stream-facts.ts'
import { lowest, type ModelStress } from './stress-result.ts'
import type { Threshold, Thresholds } from './thresholds.ts'
import { type HeartRateBounds, streamTrimpPerMinute, trimpPerMinute } from './trimp.ts'

/** Stand-ins where the athlete has stated nothing; they lower confidence and show on the receipt. */
const ASSUMED_REST_BPM = 60
const ASSUMED_THRESHOLD_RESERVE = 0.85

/**
 * Banister's impulse scaled so that an hour at threshold heart rate is 100.
 * @returns null without heart rate, without a maximum, or when the bounds contradict each other
 * @see docs/methods.md#heart-rate-stress
 */
export function heartRateStress(
  activity: ActivityRecord,
  thresholds: Thresholds,
  facts: StreamFacts | null = streamFacts(activity.streams),
): ModelStress | null {
  const max = thresholds.maxHrBpm
  if (max === null || !(activity.movingS > 0)) return null
  const rest = thresholds.restHrBpm
  const restHrBpm = rest?.value ?? ASSUMED_REST_BPM
  const bounds: HeartRateBounds = { restHrBpm, maxHrBpm: max.value, sex: thresholds.sex }
  const threshold = thresholds.thresholdHrBpm
  const thresholdHrBpm = threshold?.value ?? restHrBpm + ASSUMED_THRESHOLD_RESERVE * (max.value - restHrBpm)
  if (!(thresholdHrBpm > restHrBpm && thresholdHrBpm <= max.value)) return null
  const effort = impulse(activity, bounds, facts)
  if (effort === null) return null
  const perHourAtThreshold = 60 * trimpPerMinute(thresholdHrBpm, bounds)
  const total = (effort.perMinute * activity.movingS) / 60
  return {
    points: (total / perHourAtThreshold) * 100,
    model: 'heart_rate',
    inputs: [
      { name: 'trimp', value: total, unit: '', source: 'measured' },
      { name: 'threshold_heart_rate', value: thresholdHrBpm, unit: 'bpm', source: sourceOf(threshold) },
      { name: 'max_heart_rate', value: max.value, unit: 'bpm', source: sourceOf(max) },
      { name: 'rest_heart_rate', value: restHrBpm, unit: 'bpm', source: sourceOf(rest) },
      { name: 'duration', value: activity.movingS, unit: 's', source: 'measured' },
    ],
    confidence: lowest(
      effort.isStream ? 'high' : 'medium',
      rest === null || max.isEstimate ? 'medium' : 'high',
      threshold === null ? 'low' : 'medium',
    ),
  }
}

/** The stream where it covers half of the moving time, else the average (which understates hard parts). */
function impulse(activity: ActivityRecord, bounds: HeartRateBounds, facts: StreamFacts | null) {
  const histogram = facts?.heartRate ?? null
  if (histogram !== null) {
    const found = streamTrimpPerMinute(histogram.values, histogram.seconds, bounds)
    if (found !== null && found.coveredS >= activity.movingS / 2) return { ...found, isStream: true }
  }
  const average = activity.averageHeartRateBpm
  return average === null ? null : { perMinute: trimpPerMinute(average, bounds), isStream: false }
}

function sourceOf(threshold: Threshold | null) {
  if (threshold === null) return 'assumed' as const
  return threshold.isEstimate ? ('estimated' as const) : ('stated' as const)
}
