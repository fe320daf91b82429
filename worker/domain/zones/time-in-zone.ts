import type { Histogram } from '../activity/stream-facts.ts'
import type { Zone } from './zone-systems.ts'

/**
 * Seconds in each zone, in the zones' order; the sum is the time of which something is known. A bin counts by its
 * middle, which moves a bound by half a bin at most.
 */
export function timeInZones(histogram: Histogram, zones: readonly Zone[]): number[] {
  const seconds: number[] = zones.map(() => 0)
  for (const [i, value] of histogram.values.entries()) {
    const zone = zoneIndex(value, zones)
    seconds[zone] = (seconds[zone] ?? 0) + (histogram.seconds[i] ?? 0)
  }
  return seconds
}

/** Which zone a value lies in, from 0; values below the first belong to the first. */
export function zoneIndex(value: number, zones: readonly Zone[]): number {
  let index = zones.length - 1
  while (index > 0 && value < (zones[index]?.from ?? 0)) index -= 1
  return index
}
