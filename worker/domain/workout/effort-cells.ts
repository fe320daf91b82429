import type { Streams } from '../activity/streams.ts'
import { knownDistance } from '../streams/known-distance.ts'

/** A longer gap between samples is a pause, which is none of a step. */
const PAUSE_S = 15
/** Nothing longer is looked at: a day. */
const MOST_S = 86_400

/** A recording second by second of its own clock, pauses taken out. */
export interface EffortLine {
  /** Power or speed of each second. */
  value: Float64Array
  of: 'power' | 'speed'
  /** Covered by the end of each second; null where no distance is known. */
  coveredM: Float64Array | null
}

/**
 * Seconds of a recording one by one, with what was put out in each: power where it was measured, else speed from the
 * distance covered within a few seconds.
 * @returns null without either, or for less than a minute
 */
export function effortLine(streams: Streams): EffortLine | null {
  const { timeS, columns } = streams
  const covered = knownDistance(streams)
  const power = columns.powerW && isMostlyKnown(columns.powerW) ? columns.powerW : null
  if (power === null && covered === null) return null
  const spans = Array.from({ length: Math.max(0, timeS.length - 1) }, (_, i) => {
    const s = (timeS[i + 1] ?? 0) - (timeS[i] ?? 0)
    return s > PAUSE_S ? 0 : s
  })
  const seconds = Math.floor(spans.reduce((sum, s) => sum + s, 0))
  if (seconds < 60 || seconds > MOST_S) return null
  const value = new Float64Array(seconds)
  const coveredM = covered ? new Float64Array(seconds) : null
  let [at, clock] = [0, 0]
  // Distance of what was left out: a pause during which somebody walked on counts for no step.
  let lostM = 0
  for (const [i, s] of spans.entries()) {
    const [from, to] = [covered?.[i] ?? 0, covered?.[i + 1] ?? 0]
    if (s === 0) {
      lostM += to - from
      continue
    }
    const own = power ? power[i + 1] : (to - from) / s
    const known = own === undefined || Number.isNaN(own) ? (value[at - 1] ?? 0) : own
    for (const end = clock + s; at < seconds && at + 1 <= end + 1e-9; at++) {
      value[at] = known
      if (coveredM) coveredM[at] = from - lostM + ((at + 1 - clock) / s) * (to - from)
    }
    clock += s
  }
  return { value: smoothed(value, power ? 3 : 5), of: power ? 'power' : 'speed', coveredM }
}

const isMostlyKnown = (column: Float64Array) =>
  column.filter((one) => !Number.isNaN(one)).length > column.length * 0.8

/** The mean of so many seconds either way. */
function smoothed(values: Float64Array, reach: number): Float64Array {
  const sums = prefixSums(values)
  return values.map((_, i) => {
    const [from, to] = [Math.max(0, i - reach), Math.min(values.length, i + reach + 1)]
    return ((sums[to] ?? 0) - (sums[from] ?? 0)) / (to - from)
  })
}

/** Sums of the first so many values: one more than there are values. */
export function prefixSums(values: Float64Array, of: (value: number) => number = (value) => value) {
  const sums = new Float64Array(values.length + 1)
  for (let i = 0; i < values.length; i++) sums[i + 1] = (sums[i] ?? 0) + of(values[i] ?? 0)
  return sums
}
