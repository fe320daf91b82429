import type { ActivityRecord } from '../activity/activity-record.ts'
import { lowest, type ModelStress } from './stress-result.ts'
import { thresholdConfidence } from './threshold-confidence.ts'
import { thresholdPoints } from './threshold-points.ts'
import type { Threshold } from './thresholds.ts'

/**
 * Swim stress from mean moving speed against critical swim speed, cubed.
 * @returns null without distance, moving time or CSS
 * @see docs/methods.md#swimming-stress
 */
export function swimmingStress(swim: ActivityRecord, css: Threshold | null): ModelStress | null {
  if (css === null || swim.distanceM === null || !(swim.distanceM > 0) || !(swim.movingS > 0)) return null
  const speed = swim.distanceM / swim.movingS
  const intensity = speed / css.value
  const confidence = thresholdConfidence(css, intensity)
  if (confidence === null) return null
  return {
    points: thresholdPoints(swim.movingS, intensity, 3),
    model: 'swim_speed',
    inputs: [
      { name: 'speed', value: speed, unit: 'm/s', source: 'measured' },
      { name: 'css', value: css.value, unit: 'm/s', source: css.isEstimate ? 'estimated' : 'stated' },
      { name: 'duration', value: swim.movingS, unit: 's', source: 'measured' },
      { name: 'intensity_factor', value: intensity, unit: '', source: 'measured' },
    ],
    // Open water distance is a GPS guess through a wet wrist.
    confidence: lowest(swim.isIndoor ? 'high' : 'medium', confidence),
  }
}
