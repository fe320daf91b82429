import type { Streams } from '../activity/streams.ts'
import { knownDistance } from './known-distance.ts'

const REACH_S = 5

/**
 * Speed at each sample from the distance covered within 5 s either way, metres a second: raw speed jumps too
 * much to be told apart by zones.
 * @returns null without distance and speed
 */
export function smoothSpeed(streams: Streams): Float64Array | null {
  const coveredM = knownDistance(streams)
  if (coveredM === null) return null
  const { timeS } = streams
  const speed = new Float64Array(timeS.length)
  let from = 0
  let to = 0
  for (let i = 0; i < timeS.length; i++) {
    const now = timeS[i] ?? 0
    while (now - (timeS[from] ?? 0) > REACH_S) from += 1
    while (to + 1 < timeS.length && (timeS[to + 1] ?? 0) - now <= REACH_S) to += 1
    const spanS = (timeS[to] ?? 0) - (timeS[from] ?? 0)
    speed[i] = spanS > 0 ? ((coveredM[to] ?? 0) - (coveredM[from] ?? 0)) / spanS : Number.NaN
  }
  return speed
}
