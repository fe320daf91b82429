import { type ClosedLeaps, closeLeaps } from '#worker/domain/activity/clean-streams.ts'
import { topSpeed } from '#worker/domain/activity/plausible-limits.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import type { Streams } from '#worker/domain/activity/streams.ts'

const EARTH_RADIUS_M = 6_371_008.8
/** Half of the span a speed is taken over: one second of GPS is mostly noise. */
const HALF_SPAN_S = 2
/** Slower than this is standing: receivers drift. */
const STANDING_MPS = 0.5

/**
 * Adds the distance and speed columns a recording lacks. Nothing is counted across a break (a new segment), nor
 * where a position leaps faster than the sport can be.
 * @param isBreak whether a segment begins at that many seconds from the start
 * @returns the leaps that were left out
 */
export function fillMotion(
  streams: Streams,
  sport: Sport,
  isBreak: (timeS: number) => boolean = () => false,
): ClosedLeaps {
  let leaps: ClosedLeaps = { count: 0, spans: [] }
  const { columns, timeS } = streams
  const { latDeg, lngDeg } = columns
  if (columns.distanceM === undefined && latDeg !== undefined && lngDeg !== undefined) {
    const distanceM = trackDistance(timeS, latDeg, lngDeg, isBreak)
    if (distanceM !== null) {
      columns.distanceM = distanceM
      leaps = closeLeaps(timeS, distanceM, topSpeed(sport))
    }
  }
  if (columns.speedMps === undefined && columns.distanceM !== undefined) {
    columns.speedMps = speedOf(timeS, columns.distanceM)
  }
  return leaps
}

/** Seconds in motion: intervals covered at walking speed or more. Null without distances. */
export function movingSeconds({ timeS, columns }: Streams): number | null {
  if (columns.distanceM === undefined) return null
  let movingS = 0
  let last = -1
  for (let index = 0; index < timeS.length; index++) {
    if (Number.isNaN(columns.distanceM[index])) continue
    const intervalS = (timeS[index] ?? 0) - (timeS[last] ?? 0)
    const intervalM = (columns.distanceM[index] ?? 0) - (columns.distanceM[last] ?? 0)
    if (last >= 0 && intervalM >= STANDING_MPS * intervalS) movingS += intervalS
    last = index
  }
  return movingS
}

/** Metres between two places on a sphere of the Earth's mean radius. */
export function haversineM(lat1: number, lng1: number, lat2: number, lng2: number): number {
  const toRadians = Math.PI / 180
  const halfLat = Math.sin(((lat2 - lat1) * toRadians) / 2)
  const halfLng = Math.sin(((lng2 - lng1) * toRadians) / 2)
  const root = halfLat ** 2 + Math.cos(lat1 * toRadians) * Math.cos(lat2 * toRadians) * halfLng ** 2
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(root)))
}

/** Metres along a track so far; null where fewer than two places are known: that is no way of 0 m. */
function trackDistance(
  timeS: Float64Array,
  latDeg: Float64Array,
  lngDeg: Float64Array,
  isBreak: (timeS: number) => boolean,
): Float64Array | null {
  const distanceM = new Float64Array(latDeg.length)
  let total = 0
  let places = 0
  let [lastLat, lastLng] = [Number.NaN, Number.NaN]
  for (let index = 0; index < latDeg.length; index++) {
    if (isBreak(timeS[index] ?? 0)) lastLat = Number.NaN
    const lat = latDeg[index] ?? Number.NaN
    const lng = lngDeg[index] ?? Number.NaN
    if (!Number.isNaN(lat)) {
      if (!Number.isNaN(lastLat)) total += haversineM(lastLat, lastLng, lat, lng)
      lastLat = lat
      lastLng = lng
      places += 1
    }
    distanceM[index] = total
  }
  return places > 1 ? distanceM : null
}

function speedOf(timeS: Float64Array, distanceM: Float64Array): Float64Array {
  const speedMps = new Float64Array(timeS.length).fill(Number.NaN)
  let from = 0
  let to = 0
  for (let index = 0; index < timeS.length; index++) {
    const now = timeS[index] ?? 0
    while (from < index && (timeS[from] ?? 0) < now - HALF_SPAN_S) from++
    while (to + 1 < timeS.length && (timeS[to + 1] ?? 0) <= now + HALF_SPAN_S) to++
    // Sparse recordings have no neighbour within the span: the way from the sample before stands for them.
    const start = from === index && index > 0 ? index - 1 : from
    const end = Math.max(to, index)
    const spanS = (timeS[end] ?? 0) - (timeS[start] ?? 0)
    if (spanS > 0) speedMps[index] = Math.max(0, ((distanceM[end] ?? 0) - (distanceM[start] ?? 0)) / spanS)
  }
  return speedMps
}
