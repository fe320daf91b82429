import type { ActivityRecord } from '../activity/activity-record.ts'
import { type StreamFacts, streamFacts } from '../activity/stream-facts.ts'
import { lowest, type ModelStress } from './stress-result.ts'
import { thresholdConfidence } from './threshold-confidence.ts'
import { thresholdPoints } from './threshold-points.ts'
import type { Threshold } from './thresholds.ts'

/** Share of the moving time that must have power before the stream speaks for the ride like a measurement. */
const ENOUGH_COVER = 0.5
/** With less power than this there is nothing to go by. */
const LEAST_COVER_S = 300

/**
 * Ride stress from normalised power against FTP; from average power (never above the truth) without a stream. Power
 * over less than half of the ride stands for all of it, with low confidence.
 * @returns null without power or without FTP
 * @see docs/methods.md#cycling-stress
 */
export function cyclingStress(
  ride: ActivityRecord,
  ftp: Threshold | null,
  facts: StreamFacts | null = streamFacts(ride.streams),
): ModelStress | null {
  if (ftp === null) return null
  const power = ridePower(ride, facts)
  if (power === null) return null
  const intensity = power.value / ftp.value
  const confidence = thresholdConfidence(ftp, intensity)
  if (confidence === null) return null
  return {
    points: thresholdPoints(power.durationS, intensity),
    model: 'power',
    inputs: [
      { name: power.name, value: power.value, unit: 'W', source: 'measured' },
      { name: 'ftp', value: ftp.value, unit: 'W', source: ftp.isEstimate ? 'estimated' : 'stated' },
      { name: 'duration', value: power.durationS, unit: 's', source: 'measured' },
      { name: 'intensity_factor', value: intensity, unit: '', source: 'measured' },
    ],
    confidence: lowest(power.confidence, confidence),
  }
}

/** Whether power is known of so little of the ride that a whole heart-rate stream tells more of it. */
export function isPowerPartial(ride: ActivityRecord, facts: StreamFacts | null): boolean {
  const coveredS = facts?.normalisedPower?.coveredS ?? null
  return coveredS !== null && coveredS < ride.movingS * ENOUGH_COVER
}

function ridePower(ride: ActivityRecord, facts: StreamFacts | null) {
  const normalised = facts?.normalisedPower ?? null
  if (normalised !== null && normalised.coveredS >= ride.movingS * ENOUGH_COVER) {
    const isWhole = normalised.coveredS >= ride.movingS * 0.95
    return {
      name: 'normalised_power',
      value: normalised.normalisedPowerW,
      // Drop-outs rode on at about the same power; a ride without auto-pause counts its stops.
      durationS: Math.max(normalised.coveredS, ride.movingS),
      confidence: isWhole ? ('high' as const) : ('medium' as const),
    }
  }
  if (normalised !== null && normalised.coveredS >= LEAST_COVER_S) {
    // The rest of the ride is taken to be like what is known of it.
    const value = normalised.normalisedPowerW
    return { name: 'normalised_power', value, durationS: ride.movingS, confidence: 'low' as const }
  }
  if (ride.averagePowerW === null) return null
  return {
    name: 'average_power',
    value: ride.averagePowerW,
    durationS: ride.movingS,
    confidence: 'medium' as const,
  }
}
