import type { ActivityRecord } from '../activity/activity-record.ts'
import { type StreamFacts, streamFacts } from '../activity/stream-facts.ts'
import { lowest, type ModelStress } from './stress-result.ts'
import { thresholdConfidence } from './threshold-confidence.ts'
import { thresholdPoints } from './threshold-points.ts'
import type { Threshold } from './thresholds.ts'

/** Share of the distance that the samples must tell of before their time in motion speaks for the swim. */
const ENOUGH_COVER = 0.9

/**
 * Swim stress from mean speed while swimming against critical swim speed, cubed. Rests at the wall are no
 * swimming: where samples tell them apart they count for nothing, else moving time is taken as it is.
 * @returns null without distance, moving time or CSS
 * @see docs/methods.md#swimming-stress
 */
export function swimmingStress(
  swim: ActivityRecord,
  css: Threshold | null,
  facts: StreamFacts | null = streamFacts(swim.streams),
): ModelStress | null {
  if (css === null || swim.distanceM === null || !(swim.distanceM > 0) || !(swim.movingS > 0)) return null
  const swumS = secondsSwum(swim.distanceM, swim.movingS, facts)
  const speed = swim.distanceM / swumS
  const intensity = speed / css.value
  const confidence = thresholdConfidence(css, intensity)
  if (confidence === null) return null
  return {
    points: thresholdPoints(swumS, intensity, 3),
    model: 'swim_speed',
    inputs: [
      { name: 'speed', value: speed, unit: 'm/s', source: 'measured' },
      { name: 'css', value: css.value, unit: 'm/s', source: css.isEstimate ? 'estimated' : 'stated' },
      { name: 'duration', value: swumS, unit: 's', source: 'measured' },
      { name: 'intensity_factor', value: intensity, unit: '', source: 'measured' },
    ],
    // Open water distance is a GPS guess through a wet wrist.
    confidence: lowest(swim.isIndoor ? 'high' : 'medium', confidence),
  }
}

function secondsSwum(distanceM: number, movingS: number, facts: StreamFacts | null): number {
  const motion = facts?.motion ?? null
  if (motion === null || !(motion.seconds > 0) || motion.metres < ENOUGH_COVER * distanceM) return movingS
  return Math.min(motion.seconds, movingS)
}
