import type { Streams } from '../activity/streams.ts'
import { filled, knownDistance } from '../streams/known-distance.ts'
import { slopeCostRatio } from './minetti.ts'

/** Metres over which altitude is smoothed and slope is read: below it, barometer and GPS noise make hills. */
const SLOPE_SPAN_M = 60

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
  const smooth = smoothOverDistance(distanceM, filled(streams.timeS, altitudeM, false))
  return { distanceM, gradedM: addGraded(distanceM, smooth), hasAltitude: true }
}

function addGraded(distanceM: Float64Array, altitudeM: Float64Array): Float64Array {
  const graded = new Float64Array(distanceM.length)
  const half = SLOPE_SPAN_M / 2
  let behind = 0
  let ahead = 0
  for (let i = 1; i < distanceM.length; i++) {
    const here = distanceM[i] ?? 0
    while (here - (distanceM[behind] ?? 0) > half) behind += 1
    while (ahead + 1 < distanceM.length && (distanceM[ahead] ?? 0) - here < half) ahead += 1
    const run = (distanceM[ahead] ?? 0) - (distanceM[behind] ?? 0)
    const rise = (altitudeM[ahead] ?? 0) - (altitudeM[behind] ?? 0)
    // A few metres from standstill to standstill tell nothing about the slope.
    const grade = run >= half / 3 ? rise / run : 0
    graded[i] = (graded[i - 1] ?? 0) + (here - (distanceM[i - 1] ?? 0)) * slopeCostRatio(grade)
  }
  return graded
}

/** Mean altitude of the samples within half a span either way; ends lean on what is there. */
function smoothOverDistance(distanceM: Float64Array, altitudeM: Float64Array): Float64Array {
  const sums = new Float64Array(altitudeM.length + 1)
  for (let i = 0; i < altitudeM.length; i++) sums[i + 1] = (sums[i] ?? 0) + (altitudeM[i] ?? 0)
  const out = new Float64Array(altitudeM.length)
  let from = 0
  let to = 0
  for (let i = 0; i < out.length; i++) {
    const here = distanceM[i] ?? 0
    // Symmetric at both ends, or a steady climb would flatten there.
    const reach = Math.min(SLOPE_SPAN_M / 2, here - (distanceM[0] ?? 0), (distanceM.at(-1) ?? 0) - here)
    while (from < i && here - (distanceM[from] ?? 0) > reach) from += 1
    while (from > 0 && here - (distanceM[from - 1] ?? 0) <= reach) from -= 1
    to = Math.max(to, i)
    while (to > i && (distanceM[to] ?? 0) - here > reach) to -= 1
    while (to + 1 < out.length && (distanceM[to + 1] ?? 0) - here <= reach) to += 1
    out[i] = ((sums[to + 1] ?? 0) - (sums[from] ?? 0)) / (to + 1 - from)
  }
  return out
}
