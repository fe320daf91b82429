/** What a spike can be in. */
export const SPIKE_MEASURES = ['powerW', 'heartRateBpm', 'speedMps'] as const
export type SpikeMeasure = (typeof SPIKE_MEASURES)[number]

/** Keeps what lies between two moments. */
export interface Crop {
  kind: 'crop'
  fromS: number
  toS: number
}

/** Takes samples out of one measure: those over a limit, those of a stretch, or both at once. */
export interface Spike {
  kind: 'spike'
  measure: SpikeMeasure
  /** Samples above it go, in the measure's unit; null is every sample of the stretch. */
  above: number | null
  fromS: number | null
  toS: number | null
  /** `blank`: the samples are missing. `interpolate`: a straight line between what stands on either side. */
  fill: 'blank' | 'interpolate'
}

/**
 * One change over a recording. Seconds count from the recording's own start, also after a crop, so edits hold in any
 * order and each can be undone alone.
 */
export type Edit = Crop | Spike

/** The stretch that every crop leaves; seconds of the recording. */
export function keptSpan(edits: readonly Edit[], elapsedS: number): { fromS: number; toS: number } {
  const crops = edits.filter((edit) => edit.kind === 'crop')
  return {
    fromS: Math.max(0, ...crops.map((crop) => crop.fromS)),
    toS: Math.min(elapsedS, ...crops.map((crop) => crop.toS)),
  }
}
