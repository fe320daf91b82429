/**
 * Longest time a sample speaks for. Smart recording leaves up to about 8 s between samples;
 * a longer silence is a pause, of which nothing is known but that it passed.
 */
export const LONGEST_HOLD_S = 10

/**
 * Seconds each sample stands for: up to the next one. The sample before a pause stands for as long as the one
 * before it, the last for one second.
 * @param timeS strictly increasing seconds
 * @param holdS a longer step is a pause
 */
export function sampleWeights(timeS: Float64Array, holdS = LONGEST_HOLD_S): Float64Array {
  const weights = new Float64Array(timeS.length)
  let usual = 1
  for (let i = 0; i + 1 < timeS.length; i++) {
    const step = (timeS[i + 1] ?? 0) - (timeS[i] ?? 0)
    if (step > 0 && step <= holdS) usual = step
    weights[i] = usual
  }
  if (timeS.length > 0) weights[timeS.length - 1] = 1
  return weights
}

/** Mean of a column over the time it covers, and that time. Missing samples (NaN) count for nothing. */
export function weightedMean(
  values: Float64Array,
  weights: Float64Array,
): { mean: number; coveredS: number } | null {
  let sum = 0
  let coveredS = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN
    if (Number.isNaN(value)) continue
    const weight = weights[i] ?? 0
    sum += value * weight
    coveredS += weight
  }
  return coveredS > 0 ? { mean: sum / coveredS, coveredS } : null
}
