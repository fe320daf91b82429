export type HeatBucket = 0 | 1 | 2 | 3 | 4

/**
 * How strongly a day shows on the heat map: 0 rest, then up to 40, 70, 100 points, and above.
 * @see docs/methods.md#volume
 */
export function heatBucket(stress: number): HeatBucket {
  if (!(stress > 0)) return 0
  if (stress <= 40) return 1
  if (stress <= 70) return 2
  return stress <= 100 ? 3 : 4
}
