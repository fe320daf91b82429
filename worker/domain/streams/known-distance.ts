import type { Streams } from '../activity/streams.ts'
import { LONGEST_HOLD_S, sampleWeights } from './sample-weights.ts'

/**
 * Distance covered at each sample, metres, never falling, without holes: the distance column with missing
 * samples filled on a straight line, or else the speed column added up.
 * @returns null when the streams hold neither
 */
export function knownDistance(streams: Streams): Float64Array | null {
  const { distanceM, speedMps } = streams.columns
  if (distanceM !== undefined && countKnown(distanceM) >= 2) return filled(streams.timeS, distanceM)
  if (speedMps !== undefined && countKnown(speedMps) >= 2) return addedUp(streams.timeS, speedMps)
  return null
}

function addedUp(timeS: Float64Array, speedMps: Float64Array): Float64Array {
  const weights = sampleWeights(timeS, LONGEST_HOLD_S)
  const out = new Float64Array(timeS.length)
  let sum = 0
  for (let i = 0; i < timeS.length; i++) {
    out[i] = sum
    const speed = speedMps[i] ?? Number.NaN
    if (!Number.isNaN(speed)) sum += Math.max(0, speed) * (weights[i] ?? 0)
  }
  return out
}

/** Straight lines between known samples; before the first and after the last the nearest value. */
export function filled(timeS: Float64Array, values: Float64Array, rising = true): Float64Array {
  const out = new Float64Array(values.length)
  let known = -1
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN
    if (Number.isNaN(value)) continue
    const before = out[known] ?? value
    const level = rising && known >= 0 ? Math.max(value, before) : value
    const fromS = timeS[known] ?? 0
    for (let j = known + 1; j < i; j++) {
      const share = known < 0 ? 1 : ((timeS[j] ?? 0) - fromS) / ((timeS[i] ?? 0) - fromS)
      out[j] = before + (level - before) * share
    }
    out[i] = level
    known = i
  }
  if (known >= 0) out.fill(out[known] ?? 0, known + 1)
  return out
}

function countKnown(values: Float64Array): number {
  let count = 0
  for (const value of values) if (!Number.isNaN(value)) count += 1
  return count
}
