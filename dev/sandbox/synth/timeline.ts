import { between, type Random } from '../random.ts'

/** When samples are taken: one a second (fewer in very long activities), and stops that fill the rest. */
export interface Timeline {
  timeS: Float64Array
  moving: Uint8Array
  /** Which moving point each sample shows: a stop shows the point it happened at once more. */
  point: Uint32Array
  /** Seconds of each moving step; there is one point more than steps. */
  stepS: Float64Array
}

const MOST_SAMPLES = 20_000

export function timelineOf(movingS: number, elapsedS: number, random: Random): Timeline {
  const stride = Math.max(1, Math.ceil(movingS / MOST_SAMPLES))
  const steps = Math.ceil(movingS / stride)
  const stepS = new Float64Array(steps).fill(stride)
  if (steps > 0) stepS[steps - 1] = movingS - stride * (steps - 1)
  const stops = stopsOf(steps, elapsedS - movingS, random)
  const samples = steps + 1 + stops.size
  const timeline: Timeline = {
    timeS: new Float64Array(samples),
    moving: new Uint8Array(samples),
    point: new Uint32Array(samples),
    stepS,
  }
  let sample = 0
  let now = 0
  for (let point = 0; point <= steps; point++) {
    if (point > 0) now += stepS[point - 1] ?? 0
    timeline.timeS[sample] = now
    timeline.moving[sample] = point > 0 ? 1 : 0
    timeline.point[sample++] = point
    const stopS = stops.get(point)
    if (stopS === undefined) continue
    now += stopS
    timeline.timeS[sample] = now
    timeline.point[sample++] = point
  }
  return timeline
}

/** Where it stood still and for how long: a few stops of uneven length that add up to `totalS`. */
function stopsOf(steps: number, totalS: number, random: Random): Map<number, number> {
  const stops = new Map<number, number>()
  if (totalS <= 0) return stops
  const count = Math.max(1, Math.min(12, Math.floor(totalS / 20), steps))
  let left = totalS
  for (let i = 0; i < count && left > 0; i++) {
    const share =
      i === count - 1 ? left : Math.max(1, Math.round((left / (count - i)) * between(random, 0.5, 1.5)))
    const lengthS = Math.min(left, share)
    const point = Math.min(steps, Math.floor(((i + between(random, 0.2, 0.8)) * steps) / count))
    stops.set(point, (stops.get(point) ?? 0) + lengthS)
    left -= lengthS
  }
  return stops
}
