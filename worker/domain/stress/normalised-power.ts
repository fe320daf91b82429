import { sampleWeights } from '../streams/sample-weights.ts'

const WINDOW_S = 30

export interface NormalisedPower {
  normalisedPowerW: number
  /** Seconds with power: what the mean is taken over. */
  coveredS: number
}

/**
 * Normalised power: fourth root of the mean fourth power of the trailing 30 s mean. Recorded seconds are laid
 * end to end (pauses and missing samples close up, zeros stay), and only full windows count.
 * @param timeS strictly increasing seconds
 * @param powerW watts, NaN where missing
 * @returns null with less than 30 s of power
 * @see docs/methods.md#normalised-power
 */
export function normalisedPower(timeS: Float64Array, powerW: Float64Array): NormalisedPower | null {
  const seconds = secondBySecond(timeS, powerW)
  if (seconds.length < WINDOW_S) return null
  let window = 0
  let fourths = 0
  for (let i = 0; i < seconds.length; i++) {
    window += (seconds[i] ?? 0) - (i >= WINDOW_S ? (seconds[i - WINDOW_S] ?? 0) : 0)
    // The running sum may end a hair below zero after a stretch of zeros.
    if (i >= WINDOW_S - 1) fourths += Math.max(0, window / WINDOW_S) ** 4
  }
  const windows = seconds.length - WINDOW_S + 1
  return { normalisedPowerW: (fourths / windows) ** 0.25, coveredS: seconds.length }
}

/** Each sample repeated for the whole seconds it stands for; fractions carry over so no time is lost. */
function secondBySecond(timeS: Float64Array, values: Float64Array): Float64Array {
  const weights = sampleWeights(timeS)
  let total = 0
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) total += weights[i] ?? 0
  const seconds = new Float64Array(Math.round(total))
  let passed = 0
  let at = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN
    if (Number.isNaN(value)) continue
    passed += weights[i] ?? 0
    for (const end = Math.min(Math.round(passed), seconds.length); at < end; at++) seconds[at] = value
  }
  return seconds
}
