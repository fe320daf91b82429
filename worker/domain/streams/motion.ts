import type { Streams } from '../activity/streams.ts'
import { knownDistance } from './known-distance.ts'

/** Slower than this a swimmer rests, and a receiver drifts. */
const RESTING_MPS = 0.25
/** A distance that stands so long is a rest; watches write it in steps of up to this. */
const REST_S = 15
/** A single step as long as this says for itself whether it was a rest: pool lengths do. */
const LONG_STEP_S = 5

/** What of a recording was in motion. */
export interface Motion {
  seconds: number
  metres: number
}

/**
 * Time in motion and the way covered in it: without the rests, where the distance stands or hardly grows.
 * @returns null without distance and speed
 */
export function motion(streams: Streams): Motion | null {
  const coveredM = knownDistance(streams)
  if (coveredM === null) return null
  const { timeS } = streams
  const last = timeS.length - 1
  const total: Motion = { seconds: 0, metres: 0 }
  let at = 0
  while (at < last) {
    const standing = standsUntil(coveredM, at)
    const standingS = (timeS[standing] ?? 0) - (timeS[at] ?? 0)
    const isRest = standingS >= REST_S || (standing === at + 1 && standingS > LONG_STEP_S)
    if (isRest || standing >= last) {
      at = standing
      continue
    }
    let end = standing + 1
    while (end < last && (timeS[end] ?? 0) - (timeS[at] ?? 0) < LONG_STEP_S) {
      if ((coveredM[end + 1] ?? 0) <= (coveredM[end] ?? 0)) break
      end += 1
    }
    const seconds = (timeS[end] ?? 0) - (timeS[at] ?? 0)
    const metres = (coveredM[end] ?? 0) - (coveredM[at] ?? 0)
    if (metres >= RESTING_MPS * seconds) {
      total.seconds += seconds
      total.metres += metres
    }
    at = end
  }
  return total
}

/** The last sample before the distance grows again. */
function standsUntil(coveredM: Float64Array, from: number): number {
  let at = from
  while (at + 1 < coveredM.length && (coveredM[at + 1] ?? 0) <= (coveredM[at] ?? 0)) at += 1
  return at
}
