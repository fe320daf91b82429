import type { ActivityRecord } from '../activity/activity-record.ts'
import { topSpeed } from '../activity/plausible-limits.ts'
import { type StreamFacts, streamFacts } from '../activity/stream-facts.ts'
import type { DoubtfulSpan } from '../streams/doubtful-steps.ts'
import { type Confidence, lowest, type ModelStress, type StressInput } from './stress-result.ts'
import { thresholdConfidence } from './threshold-confidence.ts'
import { thresholdPoints } from './threshold-points.ts'
import type { Threshold } from './thresholds.ts'

/** Share of the moving time whose speed must be believed before it speaks for all of it. */
const ENOUGH_TRUSTED = 0.5
/** From this share of doubtful time on confidence is low, below it medium. */
const MUCH_DOUBT = 0.1

/**
 * Run stress from grade-adjusted speed against threshold speed. Without streams the plain average speed stands
 * in, with less confidence. Stretches faster than anyone has ever been are left out, as they are of bests: the mean
 * speed of the rest stands for their time too.
 * @returns null without distance, moving time or threshold, and where most of the way is doubtful
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
      ...(pace.doubtfulS > 0 ? [doubtfulTime(pace.doubtfulS)] : []),
    ],
    confidence: lowest(isLevelKnown ? 'high' : 'medium', confidence, trust(pace.doubtfulS / run.movingS)),
  }
}

const doubtfulTime = (value: number): StressInput => ({
  name: 'doubtful_time',
  value,
  unit: 's',
  source: 'measured',
})

function trust(doubtfulShare: number): Confidence {
  if (doubtfulShare === 0) return 'high'
  return doubtfulShare > MUCH_DOUBT ? 'low' : 'medium'
}

/**
 * Mean grade-adjusted speed over moving time. The factor comes from the streams, the distance from the summary where it
 * has one: unless some of it is doubtful, for only streams tell of the rest.
 */
function gradedSpeed(
  run: ActivityRecord,
  facts: StreamFacts | null,
): { gradedSpeedMps: number; gradeFactor: number; hasAltitude: boolean; doubtfulS: number } | null {
  const graded = facts?.graded ?? null
  const doubt = doubtIn(facts?.doubtful ?? [])
  const distanceM = (doubt.seconds > 0 ? graded?.streamM : run.distanceM) ?? graded?.streamM ?? 0
  const trustedS = run.movingS - doubt.seconds
  const trustedM = distanceM - doubt.metres
  if (!(trustedM > 0) || !(trustedS > 0) || trustedS < ENOUGH_TRUSTED * run.movingS) return null
  const gradeFactor = graded?.factor ?? 1
  return {
    gradedSpeedMps: (trustedM * gradeFactor) / trustedS,
    gradeFactor,
    hasAltitude: graded?.hasAltitude ?? false,
    doubtfulS: doubt.seconds,
  }
}

/** Time and way of doubtful spans, in order; what two share counts once, and a leap's way is no longer in the streams. */
function doubtIn(spans: readonly DoubtfulSpan[]): { seconds: number; metres: number } {
  const doubt = { seconds: 0, metres: 0 }
  let untilS = 0
  for (const { fromS, toS, speedMps } of spans) {
    const seconds = Math.max(0, toS - Math.max(fromS, untilS))
    untilS = Math.max(untilS, toS)
    doubt.seconds += seconds
    if (speedMps <= topSpeed('run')) doubt.metres += seconds * speedMps
  }
  return doubt
}
