import type { Streams } from '../activity/streams.ts'
import { filled, knownDistance } from '../streams/known-distance.ts'
import { slopeCostRatio } from './minetti.ts'

/**
 * Metres over which slope is read: below it, barometer and GPS noise make hills. This is the only smoothing: the rise
 * over a span is the mean slope within it.
 */
const SLOPE_SPAN_M = 40
/** Over less there is no slope. */
const LEAST_SPAN_M = 10

export interface GradedDistance {
  /** Distance at each sample, metres. */
  distanceM: Float64Array
  /** Level distance of equal energy cost, metres, added up to each sample. */
  gradedM: Float64Array
  /** False when there is no altitude: then graded equals plain. */
  hasAltitude: boolean
}

/**
 * Grade-adjusted distance of a run: each stretch weighted by Minetti's cost of its slope.
 * @returns null without distance and speed
 * @see docs/methods.md#graded-pace
 */
export function gradedDistance(streams: Streams): GradedDistance | null {
  const distanceM = knownDistance(streams)
  if (distanceM === null) return null
  const { altitudeM } = streams.columns
  if (altitudeM === undefined || altitudeM.every(Number.isNaN)) {
    return { distanceM, gradedM: distanceM, hasAltitude: false }
  }
  const gradedM = addGraded(distanceM, filled(streams.timeS, altitudeM, false))
  return { distanceM, gradedM, hasAltitude: true }
}

function addGraded(distanceM: Float64Array, altitudeM: Float64Array): Float64Array {
  const graded = new Float64Array(distanceM.length)
  const [startM, endM] = [distanceM[0] ?? 0, distanceM.at(-1) ?? 0]
  const behind = { at: 0 }
  const ahead = { at: 0 }
  for (let i = 1; i < distanceM.length; i++) {
    const [lastM, hereM] = [distanceM[i - 1] ?? 0, distanceM[i] ?? 0]
    const middleM = (lastM + hereM) / 2
    const fromM = Math.max(startM, middleM - SLOPE_SPAN_M / 2)
    const toM = Math.min(endM, middleM + SLOPE_SPAN_M / 2)
    const rise =
      altitudeAt(distanceM, altitudeM, toM, ahead) - altitudeAt(distanceM, altitudeM, fromM, behind)
    // A few metres from standstill to standstill tell nothing about the slope.
    const grade = toM - fromM >= LEAST_SPAN_M ? rise / (toM - fromM) : 0
    graded[i] = (graded[i - 1] ?? 0) + (hereM - lastM) * slopeCostRatio(grade)
  }
  return graded
}

/** Altitude where so many metres are covered, on the line between two samples; `cursor` only moves forward. */
function altitudeAt(
  distanceM: Float64Array,
  altitudeM: Float64Array,
  atM: number,
  cursor: { at: number },
): number {
  while (cursor.at + 1 < distanceM.length && (distanceM[cursor.at + 1] ?? 0) <= atM) cursor.at += 1
  const fromM = distanceM[cursor.at] ?? 0
  const low = altitudeM[cursor.at] ?? 0
  const runM = (distanceM[cursor.at + 1] ?? fromM) - fromM
  return runM > 0 ? low + ((atM - fromM) / runM) * ((altitudeM[cursor.at + 1] ?? low) - low) : low
}
