export type SexForGrading = 'female' | 'male'

export interface HeartRateBounds {
  restHrBpm: number
  maxHrBpm: number
  /** Null takes the male form: the two differ little once scaled to an hour at threshold. */
  sex: SexForGrading | null
}

/**
 * Banister's training impulse a minute at one heart rate: x·0.64·e^(1.92x) for men, x·0.86·e^(1.67x) for
 * women, x the share of heart-rate reserve. Below rest counts 0, above maximum counts as maximum.
 * @throws RangeError when maximum is not above rest
 * @see docs/methods.md#trimp
 */
export function trimpPerMinute(heartRateBpm: number, bounds: HeartRateBounds): number {
  const reserve = bounds.maxHrBpm - bounds.restHrBpm
  if (!(reserve > 0)) throw new RangeError('maximum heart rate must lie above rest')
  const x = Math.max(0, Math.min(1, (heartRateBpm - bounds.restHrBpm) / reserve))
  return bounds.sex === 'female' ? x * 0.86 * Math.exp(1.67 * x) : x * 0.64 * Math.exp(1.92 * x)
}

/**
 * Mean impulse a minute over heart-rate samples or a histogram of them: hard parts weigh more than their mean says.
 * @param heartRateBpm NaN where missing
 * @param weights seconds each sample stands for
 */
export function streamTrimpPerMinute(
  heartRateBpm: ArrayLike<number>,
  weights: ArrayLike<number>,
  bounds: HeartRateBounds,
): { perMinute: number; coveredS: number } | null {
  let sum = 0
  let coveredS = 0
  for (let i = 0; i < heartRateBpm.length; i++) {
    const bpm = heartRateBpm[i] ?? Number.NaN
    if (Number.isNaN(bpm)) continue
    const weight = weights[i] ?? 0
    sum += trimpPerMinute(bpm, bounds) * weight
    coveredS += weight
  }
  return coveredS > 0 ? { perMinute: sum / coveredS, coveredS } : null
}
