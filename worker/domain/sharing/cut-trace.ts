import type { Streams } from '../activity/streams.ts'

/** How much of the way is hidden at both ends, and how far from there the hidden rounds lie; fixed for one link. */
export interface TraceCut {
  startM: number
  endM: number
  /** From the true start and end to the middle of the round that is hidden there. */
  eastM: number
  northM: number
}

/** Metres, from the south-west corner of what is shown: where on Earth that lies is not in it. */
export interface TracePoint {
  eastM: number
  northM: number
}

/** Hidden of the way at each end at least, and the radius of what is hidden around both. */
const HIDDEN_M = 400
const JITTER_M = 200
const MOST_POINTS = 300
const M_PER_DEG = 111_320

/** @param random 4 bytes: whoever knows them knows where it began */
export function newTraceCut(random: Uint8Array): TraceCut {
  const [start = 0, end = 0, turn = 0, far = 0] = Array.from(random, (byte) => byte / 256)
  const [offM, angle] = [JITTER_M * Math.sqrt(far), 2 * Math.PI * turn]
  return {
    startM: Math.round(HIDDEN_M + JITTER_M * start),
    endM: Math.round(HIDDEN_M + JITTER_M * end),
    eastM: Math.round(offM * Math.cos(angle)),
    northM: Math.round(offM * Math.sin(angle)),
  }
}

/**
 * The shape of the way without its beginning, its end and whatever else lies around them: a way that passes home again
 * on a lap is cut there too. The rounds lie beside the true places, so that the edge of what is missing points at none.
 * @returns at most 300 points, null where the line is broken; null where fewer than two are left or none was recorded
 */
export function cutTrace(streams: Streams, cut: TraceCut): (TracePoint | null)[] | null {
  const { latDeg, lngDeg } = streams.columns
  if (!latDeg || !lngDeg) return null
  const way = flat(latDeg, lngDeg)
  const [first, last] = [way[0], way.at(-1)]
  if (!first || !last) return null
  const isNear = (point: TracePoint, end: TracePoint) =>
    Math.hypot(point.eastM - end.eastM - cut.eastM, point.northM - end.northM - cut.northM) <= HIDDEN_M
  const step = Math.ceil(way.length / (MOST_POINTS - 1))
  const shown = way.map((point) =>
    point.doneM < cut.startM ||
    last.doneM - point.doneM < cut.endM ||
    isNear(point, first) ||
    isNear(point, last)
      ? null
      : point,
  )
  return fromCorner(thinned(shown, step))
}

interface Done extends TracePoint {
  /** Of the way, up to here. */
  doneM: number
}

/** Known positions as metres on a plane, with the way up to each. */
function flat(latDeg: Float64Array, lngDeg: Float64Array): Done[] {
  const way: Done[] = []
  let squeeze: number | null = null
  for (let i = 0; i < latDeg.length; i++) {
    const [lat = Number.NaN, lng = Number.NaN] = [latDeg[i], lngDeg[i]]
    if (!Number.isFinite(lat) || !Number.isFinite(lng)) continue
    squeeze ??= Math.cos((lat * Math.PI) / 180)
    const point = { eastM: lng * squeeze * M_PER_DEG, northM: lat * M_PER_DEG }
    const before = way.at(-1)
    const stepM = before ? Math.hypot(point.eastM - before.eastM, point.northM - before.northM) : 0
    way.push({ ...point, doneM: (before?.doneM ?? 0) + stepM })
  }
  return way
}

/** Every so many points, and each break of the line once. */
function thinned(shown: readonly (Done | null)[], step: number): (Done | null)[] {
  const out: (Done | null)[] = []
  for (const [i, point] of shown.entries()) {
    if (point === null ? out.length > 0 && out.at(-1) !== null : i % step === 0) out.push(point)
  }
  return out.at(-1) === null ? out.slice(0, -1) : out
}

function fromCorner(points: readonly (Done | null)[]): (TracePoint | null)[] | null {
  const known = points.filter((point) => point !== null)
  if (known.length < 2) return null
  const west = Math.min(...known.map(({ eastM }) => eastM))
  const south = Math.min(...known.map(({ northM }) => northM))
  return points.map(
    (point) => point && { eastM: Math.round(point.eastM - west), northM: Math.round(point.northM - south) },
  )
}
