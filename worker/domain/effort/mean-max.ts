import type { Streams } from '../activity/streams.ts'
import { knownDistance } from '../streams/known-distance.ts'
import { LONGEST_HOLD_S } from '../streams/sample-weights.ts'
import { gradedDistance } from '../stress/graded-distance.ts'
import { greatestRise } from './greatest-rise.ts'
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
 * known (pauses, lost samples) counts as none, so a value can be too low but never too high.
 * @param options `isRun` adds grade-adjusted speed; `durationsS` other durations
 * @see docs/methods.md#mean-max
 */
export function meanMaxPoints(
  streams: Streams,
  options: { isRun: boolean; durationsS?: readonly number[] },
): MeanMaxPoint[] {
  const durations = options.durationsS ?? STANDARD_DURATIONS_S
  const { powerW, heartRateBpm } = streams.columns
  const points: MeanMaxPoint[] = []
  const add = (measure: MeanMaxMeasure, timeS: Float64Array, sum: Float64Array) => {
    for (const durationS of durations) {
      const window = greatestRise(timeS, sum, durationS)
      if (window === null) break
      if (window.rise <= 0) continue
      points.push({ measure, durationS, value: window.rise / durationS, startS: window.fromX })
    }
  }
  if (powerW !== undefined) addHeld(add, 'powerW', streams.timeS, powerW, LONGEST_HOLD_S)
  if (heartRateBpm !== undefined) addHeld(add, 'heartRateBpm', streams.timeS, heartRateBpm, HEART_HOLD_S)
  const graded = options.isRun ? gradedDistance(streams) : null
  const coveredM = graded?.distanceM ?? knownDistance(streams)
  if (coveredM !== null) add('speedMps', streams.timeS, coveredM)
  if (graded !== null) add('gradedSpeedMps', streams.timeS, graded.gradedM)
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
 * Running integral of a sampled value: each known sample holds until the next one or `holdS`, whichever is
 * sooner, then nothing. A point is put where a hold runs out. The last sample holds one second.
 */
export function heldIntegral(
  timeS: Float64Array,
  values: Float64Array,
  holdS: number,
): { timeS: Float64Array; sum: Float64Array } {
  const x = new Float64Array(2 * timeS.length + 2)
  const y = new Float64Array(2 * timeS.length + 2)
  let count = 0
  let sum = 0
  let held = 0
  let holdEnd = -Infinity
  const put = (at: number) => {
    const before = x[count - 1] ?? at
    if (count > 0) sum += held * Math.max(0, Math.min(at, holdEnd) - before)
    x[count] = at
    y[count] = sum
    count += 1
  }
  for (let i = 0; i < timeS.length; i++) {
    const now = timeS[i] ?? 0
    if (holdEnd < now && holdEnd > (x[count - 1] ?? Infinity)) put(holdEnd)
    put(now)
    const value = values[i] ?? Number.NaN
    if (Number.isNaN(value)) continue
    held = Math.max(0, value)
    holdEnd = now + holdS
  }
  if (count > 0) {
    holdEnd = Math.min(holdEnd, (x[count - 1] ?? 0) + 1)
    put((x[count - 1] ?? 0) + 1)
  }
  return { timeS: x.slice(0, count), sum: y.slice(0, count) }
}
