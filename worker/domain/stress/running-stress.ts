import type { ActivityRecord } from '../activity/activity-record.ts'
import { type StreamFacts, streamFacts } from '../activity/stream-facts.ts'
import { lowest, type ModelStress } from './stress-result.ts'
import { thresholdConfidence } from './threshold-confidence.ts'
import { thresholdPoints } from './threshold-points.ts'
import type { Threshold } from './thresholds.ts'

/**
 * Run stress from grade-adjusted speed against threshold speed. Without streams the plain average speed stands
 * in, with less confidence.
 * @returns null without distance, moving time or threshold
 * @see docs/methods.md#running-stress
 */
export function runningStress(
  run: ActivityRecord,
  threshold: Threshold | null,
  facts: StreamFacts | null = streamFacts(run.streams),
): ModelStress | null {
  const pace = threshold === null ? null : gradedSpeed(run, facts)
  if (threshold === null || pace === null) return null
  const intensity = pace.gradedSpeedMps / threshold.value
  const confidence = thresholdConfidence(threshold, intensity)
  if (confidence === null) return null
  const isLevelKnown = pace.hasAltitude || run.isIndoor
  return {
    points: thresholdPoints(run.movingS, intensity),
    model: 'graded_pace',
    inputs: [
      { name: 'graded_speed', value: pace.gradedSpeedMps, unit: 'm/s', source: 'measured' },
      {
        name: 'grade_factor',
        value: pace.gradeFactor,
        unit: '',
        source: pace.hasAltitude ? 'measured' : 'assumed',
      },
      {
        name: 'threshold_speed',
        value: threshold.value,
        unit: 'm/s',
        source: threshold.isEstimate ? 'estimated' : 'stated',
      },
      { name: 'duration', value: run.movingS, unit: 's', source: 'measured' },
      { name: 'intensity_factor', value: intensity, unit: '', source: 'measured' },
    ],
    confidence: lowest(isLevelKnown ? 'high' : 'medium', confidence),
  }
}

/**
 * Mean grade-adjusted speed over moving time. The factor comes from the streams, the distance from the summary
 * where it has one.
 */
export function gradedSpeed(
  run: ActivityRecord,
  facts: StreamFacts | null = streamFacts(run.streams),
): { gradedSpeedMps: number; gradeFactor: number; hasAltitude: boolean } | null {
  const graded = facts?.graded ?? null
  const distanceM = run.distanceM ?? graded?.streamM ?? 0
  if (!(distanceM > 0) || !(run.movingS > 0)) return null
  const gradeFactor = graded?.factor ?? 1
  return {
    gradedSpeedMps: (distanceM * gradeFactor) / run.movingS,
    gradeFactor,
    hasAltitude: graded?.hasAltitude ?? false,
  }
}
