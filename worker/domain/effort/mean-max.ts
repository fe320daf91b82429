import type { Sport } from '../activity/sport.ts'
import type { Streams } from '../activity/streams.ts'
import { doubtfulSteps, withoutSteps } from '../streams/doubtful-steps.ts'
import { knownDistance } from '../streams/known-distance.ts'
import { LONGEST_HOLD_S, sampleWeights } from '../streams/sample-weights.ts'
import { gradedDistance } from '../stress/graded-distance.ts'
import { greatestRise, isEverySecond } from './greatest-rise.ts'
import { STANDARD_DURATIONS_S } from './standard-distances.ts'

/** `gradedSpeedMps` is for runs; pages write speeds as pace. */
export type MeanMaxMeasure = 'powerW' | 'heartRateBpm' | 'speedMps' | 'gradedSpeedMps'

export interface MeanMaxPoint {
  measure: MeanMaxMeasure
  durationS: number
  /** Highest mean over any window of exactly that duration of clock time. */
  value: number
  startS: number
}

/** A heart does not stop at a traffic light: its last value holds through short pauses. */
const HEART_HOLD_S = 60

/**
 * Mean-max points of one activity at the standard durations, for every measure it has. Time of which nothing is
 * known (pauses, lost samples) counts as none, and so do steps faster than anyone has ever been, so a value can be
 * too low but never too high.
 * @param options `isRun` adds grade-adjusted speed; `sport` is what speeds are judged by, none without it
 * @see docs/methods.md#mean-max
 */
export function meanMaxPoints(
  streams: Streams,
  options: { isRun: boolean; sport?: Sport; durationsS?: readonly number[] },
): MeanMaxPoint[] {
  const durations = options.durationsS ?? STANDARD_DURATIONS_S
  const { powerW, heartRateBpm } = streams.columns
  const points: MeanMaxPoint[] = []
  const add = (measure: MeanMaxMeasure, timeS: Float64Array, sum: Float64Array) => {
    const everySecond = isEverySecond(timeS)
    for (const durationS of durations) {
      const window = greatestRise(timeS, sum, durationS, everySecond)
      if (window === null) break
      if (window.rise <= 0) continue
      points.push({ measure, durationS, value: window.rise / durationS, startS: window.fromX })
    }
  }
  if (powerW !== undefined) addHeld(add, 'powerW', streams.timeS, powerW, LONGEST_HOLD_S)
  if (heartRateBpm !== undefined) addHeld(add, 'heartRateBpm', streams.timeS, heartRateBpm, HEART_HOLD_S)
  const graded = options.isRun ? gradedDistance(streams) : null
  const coveredM = graded?.distanceM ?? knownDistance(streams)
  if (coveredM === null) return points
  const marks = options.sport ? doubtfulSteps(streams.timeS, coveredM, options.sport) : null
  add('speedMps', streams.timeS, withoutSteps(coveredM, marks))
  if (graded !== null) add('gradedSpeedMps', streams.timeS, withoutSteps(graded.gradedM, marks))
  return points
}

type Add = (measure: MeanMaxMeasure, timeS: Float64Array, sum: Float64Array) => void

function addHeld(
  add: Add,
  measure: MeanMaxMeasure,
  timeS: Float64Array,
  values: Float64Array,
  holdS: number,
) {
  const curve = heldIntegral(timeS, values, holdS)
  add(measure, curve.timeS, curve.sum)
}

/**
 * Running integral of a sampled value over its known samples, each standing for what `sampleWeights` says and
 * nothing after that. A point is put where a hold runs out.
 */
export function heldIntegral(
  timeS: Float64Array,
  values: Float64Array,
  holdS: number,
): { timeS: Float64Array; sum: Float64Array } {
  const isKnown = (_: number, i: number) => !Number.isNaN(values[i])
  const isWhole = !hasGap(values)
  const knownS = isWhole ? timeS : timeS.filter(isKnown)
  const known = isWhole ? values : values.filter(isKnown)
  const weights = sampleWeights(knownS, holdS)
  const x = new Float64Array(2 * known.length)
  const y = new Float64Array(2 * known.length)
  let count = 0
  let sum = 0
  for (let i = 0; i < known.length; i++) {
    const startS = knownS[i] ?? 0
    const weight = weights[i] ?? 0
    x[count] = startS
    y[count] = sum
    count += 1
    sum += Math.max(0, known[i] ?? 0) * weight
    if (startS + weight >= (knownS[i + 1] ?? Infinity)) continue
    x[count] = startS + weight
    y[count] = sum
    count += 1
  }
  return { timeS: x.slice(0, count), sum: y.slice(0, count) }
}

function hasGap(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) return true
  return false
}
