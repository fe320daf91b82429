import { sampleWeights } from '../streams/sample-weights.ts'
import type { Zone } from './zone-systems.ts'

/**
 * Seconds in each zone, in the zones' order. Missing samples and pauses belong to none, so the sum is the time
 * of which something is known.
 * @param values NaN where missing
 */
export function timeInZones(timeS: Float64Array, values: Float64Array, zones: readonly Zone[]): number[] {
  const seconds: number[] = zones.map(() => 0)
  const weights = sampleWeights(timeS)
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN
    if (Number.isNaN(value)) continue
    const zone = zoneIndex(value, zones)
    seconds[zone] = (seconds[zone] ?? 0) + (weights[i] ?? 0)
  }
  return seconds
}

/** Which zone a value lies in, from 0; values below the first belong to the first. */
export function zoneIndex(value: number, zones: readonly Zone[]): number {
  let index = zones.length - 1
  while (index > 0 && value < (zones[index]?.from ?? 0)) index -= 1
  return index
}
