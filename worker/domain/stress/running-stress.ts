import type { ActivityRecord } from '../activity/activity-record.ts'
import { believable } from './cycling-stress.ts'
import { gradedDistance } from './graded-distance.ts'
import { lowest, type ModelStress } from './stress-result.ts'
import { thresholdPoints } from './threshold-points.ts'
import type { Threshold } from './thresholds.ts'

/**
 * Run stress from grade-adjusted speed against threshold speed. Without streams the plain average speed stands
 * in, with less confidence.
 * @returns null without distance, moving time or threshold
 * @see docs/methods.md#running-stress
 */
export function runningStress(run: ActivityRecord, threshold: Threshold | null): ModelStress | null {
  const pace = threshold === null ? null : gradedSpeed(run)
  if (threshold === null || pace === null) return null
  const intensity = pace.gradedSpeedMps / threshold.value
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
    confidence: lowest(threshold.isEstimate || !isLevelKnown ? 'medium' : 'high', believable(intensity)),
  }
}

/**
 * Mean grade-adjusted speed over moving time. The factor comes from the streams, the distance from the summary
 * where it has one.
 */
export function gradedSpeed(
  run: ActivityRecord,
): { gradedSpeedMps: number; gradeFactor: number; hasAltitude: boolean } | null {
  const graded = run.streams === null ? null : gradedDistance(run.streams)
  const streamM = (graded?.distanceM.at(-1) ?? 0) - (graded?.distanceM[0] ?? 0)
  const gradedM = (graded?.gradedM.at(-1) ?? 0) - (graded?.gradedM[0] ?? 0)
  const distanceM = run.distanceM ?? streamM
  if (!(distanceM > 0) || !(run.movingS > 0)) return null
  const gradeFactor = streamM > 0 ? gradedM / streamM : 1
  return {
    gradedSpeedMps: (distanceM * gradeFactor) / run.movingS,
    gradeFactor,
    hasAltitude: graded?.hasAltitude ?? false,
  }
}
