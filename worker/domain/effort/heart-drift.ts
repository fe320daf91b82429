import type { Streams } from '../activity/streams.ts'
import { knownDistance } from '../streams/known-distance.ts'
import { sampleWeights } from '../streams/sample-weights.ts'
import { gradedDistance } from '../stress/graded-distance.ts'

/** What an activity did for its heartbeats in its first half and in its second, of one measure. */
export interface HeartDrift {
  measure: 'powerW' | 'gradedSpeedMps'
  /** How much less output a heartbeat bought in the second half, in percent; negative when it bought more. */
  percent: number
  /** Seconds looked at, both halves together. */
  seconds: number
  first: { output: number; bpm: number }
  second: { output: number; bpm: number }
}

/** A heart takes this long to arrive where the effort is. */
const WARM_UP_S = 600
/** Under 40 minutes drift says little. */
const LEAST_S = 2400
const BLOCK_S = 300
/** Standard deviation of five-minute blocks over their mean: above it the session was not steady. */
const MOST_VARIATION = 0.1
/** Slower than this a runner stands, m/s. */
const STANDING_MPS = 0.5

/**
 * Decoupling of output and heart rate: output per heartbeat of the first half against the second, after ten minutes
 * of warm-up, over 40 min at least of one steady effort. Standing and pauses count for nothing.
 * @returns one entry a measure that was steady; none without heart rate
 * @see docs/methods.md#decoupling
 */
export function heartDrifts(streams: Streams, sport: { isRun: boolean }): HeartDrift[] {
  const { heartRateBpm, powerW } = streams.columns
  if (heartRateBpm === undefined) return []
  const drifts: HeartDrift[] = []
  if (powerW) drifts.push(...driftOf('powerW', streams.timeS, powerW, heartRateBpm))
  if (!sport.isRun || knownDistance(streams) === null) return drifts
  const graded = gradedDistance(streams)?.gradedM
  if (graded) {
    drifts.push(...driftOf('gradedSpeedMps', streams.timeS, speeds(streams.timeS, graded), heartRateBpm))
  }
  return drifts
}

function speeds(timeS: Float64Array, coveredM: Float64Array): Float64Array {
  return timeS.map((now, i) => {
    const mps = ((coveredM[i + 1] ?? Number.NaN) - (coveredM[i] ?? 0)) / ((timeS[i + 1] ?? now) - now)
    return mps < STANDING_MPS ? Number.NaN : mps
  })
}

interface Sums {
  seconds: number
  output: number
  beats: number
}

const none = (): Sums => ({ seconds: 0, output: 0, beats: 0 })

function driftOf(
  measure: HeartDrift['measure'],
  timeS: Float64Array,
  values: Float64Array,
  bpm: Float64Array,
): HeartDrift[] {
  const weights = sampleWeights(timeS)
  const known = (i: number) => Number.isFinite(values[i]) && (bpm[i] ?? 0) > 0
  let total = 0
  for (let i = 0; i < timeS.length; i++) if (known(i)) total += weights[i] ?? 0
  const seconds = total - WARM_UP_S
  if (seconds < LEAST_S) return []
  const halves = [none(), none()]
  const blocks: Sums[] = []
  let passed = -WARM_UP_S
  for (let i = 0; i < timeS.length; i++) {
    if (!known(i)) continue
    const weight = weights[i] ?? 0
    if (passed >= 0) {
      add(halves[passed < seconds / 2 ? 0 : 1], weight, values[i] ?? 0, bpm[i] ?? 0)
      const block = Math.floor(passed / BLOCK_S)
      blocks[block] ??= none()
      add(blocks[block], weight, values[i] ?? 0, bpm[i] ?? 0)
    }
    passed += weight
  }
  const [first, second] = halves.map(meansOf)
  if (!first || !second || variation(blocks) > MOST_VARIATION) return []
  const [before, after] = [first.output / first.bpm, second.output / second.bpm]
  return [{ measure, percent: (100 * (before - after)) / before, seconds, first, second }]
}

function add(sums: Sums | undefined, seconds: number, output: number, bpm: number) {
  if (!sums) return
  sums.seconds += seconds
  sums.output += output * seconds
  sums.beats += bpm * seconds
}

const meansOf = ({ seconds, output, beats }: Sums) => ({ output: output / seconds, bpm: beats / seconds })

/** The last block is cut short by the end and left out. */
function variation(blocks: readonly Sums[]): number {
  const means = blocks.slice(0, -1).map(({ output, seconds }) => output / seconds)
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length
  const squares = means.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return mean > 0 ? Math.sqrt(squares / means.length) / mean : Number.POSITIVE_INFINITY
}
