import type { Confidence } from './stress-result.ts'
import type { Threshold } from './thresholds.ts'

/** More than anybody holds for a whole session: the threshold is wrong, not the athlete. */
const BELIEVABLE_INTENSITY = 1.3

/**
 * What a threshold lets a model claim: high when stated, medium when estimated, low when the session says that
 * a stated one is out of date.
 * @returns null when the session refutes an estimate: the model steps aside
 */
export function thresholdConfidence(threshold: Threshold, intensity: number): Confidence | null {
  if (intensity > BELIEVABLE_INTENSITY) return threshold.isEstimate ? null : 'low'
  return threshold.isEstimate ? 'medium' : 'high'
}
