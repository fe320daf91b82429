/**
 * Longest time a sample speaks for. Smart recording leaves up to about 8 s between samples;
 * a longer silence is a pause, of which nothing is known but that it passed.
 */
export const LONGEST_HOLD_S = 10

/**
 * Seconds each sample stands for: up to the next one. The sample before a pause stands for as long as the one
 * before it, the last for one second.
 * @param timeS strictly increasing seconds
 * @param holdS a longer step is a pause, unless most steps are longer: then the recording is sparse (a pool length,
 * an old logger) and a pause is three times the usual step
 */
export function sampleWeights(timeS: Float64Array, holdS = LONGEST_HOLD_S): Float64Array {
  const weights = new Float64Array(timeS.length)
  const longestS = longestStep(timeS, holdS)
  let usual = 1
  for (let i = 0; i + 1 < timeS.length; i++) {
    const step = (timeS[i + 1] ?? 0) - (timeS[i] ?? 0)
    if (step > 0 && step <= longestS) usual = step
    weights[i] = usual
  }
  if (timeS.length > 0) weights[timeS.length - 1] = 1
  return weights
}

function longestStep(timeS: Float64Array, holdS: number): number {
  let long = 0
  for (let i = 1; i < timeS.length; i++) if ((timeS[i] ?? 0) - (timeS[i - 1] ?? 0) > holdS) long += 1
  if (long * 2 <= timeS.length - 1) return holdS
  const steps = timeS.slice(1).map((now, i) => now - (timeS[i] ?? 0))
  return 3 * (steps.sort()[steps.length >> 1] ?? 0)
}
