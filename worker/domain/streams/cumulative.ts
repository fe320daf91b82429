/** The curve through (timeS, values) at a moment, straight between samples and level outside them. */
export function valueAt(timeS: Float64Array, values: Float64Array, atS: number): number {
  let low = 0
  let high = timeS.length - 1
  if (atS <= (timeS[0] ?? 0)) return values[0] ?? 0
  if (atS >= (timeS[high] ?? 0)) return values[high] ?? 0
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if ((timeS[middle] ?? 0) <= atS) low = middle
    else high = middle
  }
  const t0 = timeS[low] ?? 0
  const v0 = values[low] ?? 0
  return v0 + ((atS - t0) / ((timeS[high] ?? t0 + 1) - t0)) * ((values[high] ?? v0) - v0)
}

/**
 * Running sums of a sampled column: value times the seconds it stands for, and those seconds. The mean between
 * two moments is the difference of the first over the difference of the second.
 */
export function runningSums(
  values: Float64Array,
  weights: Float64Array,
): { sum: Float64Array; coveredS: Float64Array } {
  const sum = new Float64Array(values.length)
  const coveredS = new Float64Array(values.length)
  for (let i = 0; i + 1 < values.length; i++) {
    const value = values[i] ?? Number.NaN
    const weight = Number.isNaN(value) ? 0 : (weights[i] ?? 0)
    sum[i + 1] = (sum[i] ?? 0) + (weight > 0 ? value * weight : 0)
    coveredS[i + 1] = (coveredS[i] ?? 0) + weight
  }
  return { sum, coveredS }
}
