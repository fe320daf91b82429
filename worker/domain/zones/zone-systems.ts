export const ZONE_MEASURES = ['heartRateBpm', 'powerW', 'speedMps'] as const
export type ZoneMeasure = (typeof ZONE_MEASURES)[number]
export type ZoneCount = 3 | 5 | 7

export interface Zone {
  /** From 1. */
  number: number
  name: string
  /** Lowest value that belongs to the zone. */
  from: number
  /** First value that no longer does; null for the highest zone. */
  to: number | null
}

/** Where each zone above the first begins, as a share of threshold. */
const BOUNDS: Record<ZoneMeasure, Record<ZoneCount, readonly number[]>> = {
  heartRateBpm: {
    3: [0.89, 1],
    5: [0.85, 0.9, 0.95, 1],
    7: [0.85, 0.9, 0.95, 1, 1.03, 1.06],
  },
  powerW: {
    3: [0.8, 1],
    5: [0.55, 0.75, 0.9, 1.05],
    7: [0.55, 0.75, 0.9, 1.05, 1.2, 1.5],
  },
  speedMps: {
    3: [0.87, 1],
    5: [0.78, 0.88, 0.94, 1],
    7: [0.78, 0.88, 0.94, 1, 1.03, 1.11],
  },
}

const NAMES: Record<ZoneCount, readonly string[]> = {
  3: ['Easy', 'Moderate', 'Hard'],
  5: ['Recovery', 'Endurance', 'Tempo', 'Threshold', 'Above threshold'],
  7: ['Recovery', 'Endurance', 'Tempo', 'Threshold', 'VO₂max', 'Anaerobic', 'Sprint'],
}

/**
 * The zones of one measure as shares of its threshold (threshold heart rate, FTP, threshold or critical speed).
 * @throws RangeError for a threshold that is not positive and finite
 * @see docs/methods.md#zones
 */
export function zonesOf(measure: ZoneMeasure, count: ZoneCount, threshold: number): Zone[] {
  if (!(threshold > 0 && threshold < Infinity))
    throw new RangeError(`threshold must be positive: ${threshold}`)
  const bounds = BOUNDS[measure][count].map((share) => share * threshold)
  return zonesFrom(bounds, NAMES[count])
}

/**
 * Zones an athlete drew by hand.
 * @param bounds where each zone above the first begins, rising
 * @throws RangeError when bounds do not rise, are not positive, or number more than nine
 */
export function customZones(bounds: readonly number[]): Zone[] {
  const isRising = bounds.every((bound, i) => bound > (bounds[i - 1] ?? 0) && bound < Infinity)
  if (!isRising || bounds.length > 9) throw new RangeError('zone bounds must rise, nine at most')
  return zonesFrom(
    bounds,
    Array.from({ length: bounds.length + 1 }, (_, i) => `Zone ${i + 1}`),
  )
}

function zonesFrom(bounds: readonly number[], names: readonly string[]): Zone[] {
  return names.map((name, i) => ({
    number: i + 1,
    name,
    from: bounds[i - 1] ?? 0,
    to: bounds[i] ?? null,
  }))
}
