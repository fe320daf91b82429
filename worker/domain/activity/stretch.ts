import { runningSums, valueAt } from '../streams/cumulative.ts'
import { filled, knownDistance } from '../streams/known-distance.ts'
import { sampleWeights } from '../streams/sample-weights.ts'
import { gradedDistance } from '../stress/graded-distance.ts'
import type { Streams } from './streams.ts'

/** What a recording says between two of its moments. Missing is null. */
export interface Stretch {
  fromS: number
  toS: number
  elapsedS: number
  movingS: number
  distanceM: number | null
  /** Moving time per kilometre. Null without movement. */
  paceSPerKm: number | null
  /** The level pace of equal cost; null unless it is a run with altitude. */
  gradedPaceSPerKm: number | null
  /** Height of the end over the start. */
  elevationChangeM: number | null
  climbM: number | null
  descentM: number | null
  averageHeartRateBpm: number | null
  maxHeartRateBpm: number | null
  averagePowerW: number | null
  maxPowerW: number | null
  /** Samples that lie in it, whatever they hold. */
  samples: number
  /** Seconds of it that heart rate and power were recorded for. */
  heartRateCoveredS: number
  powerCoveredS: number
}

/** Steps smaller than this are the altimeter's own noise. */
const NOISE_M = 2

/**
 * Reads stretches off one recording; splits, laps and what is selected on the chart are all read here. Ends lie
 * between samples where they are put there: distance, time and means are cut exactly, the highest of a stretch is
 * that of the samples in it.
 * @param isRun adds grade-adjusted pace
 * @returns seconds of the recording in, the stretch out; ends outside the recording are drawn to its own
 */
export function stretchReader(streams: Streams, { isRun }: { isRun: boolean }) {
  const { timeS, columns } = streams
  const [firstS, lastS] = [timeS[0] ?? 0, timeS.at(-1) ?? 0]
  const weights = sampleWeights(timeS)
  const coveredM = knownDistance(streams)
  const moving = runningSums(columns.moving ?? new Float64Array(timeS.length).fill(1), weights).sum
  const graded = isRun && coveredM !== null ? gradedDistance(streams) : null
  const gradedM = graded?.hasAltitude ? graded.gradedM : null
  const altitude = columns.altitudeM === undefined ? null : filled(timeS, columns.altitudeM, false)
  const heart = columns.heartRateBpm === undefined ? null : runningSums(columns.heartRateBpm, weights)
  const power = columns.powerW === undefined ? null : runningSums(columns.powerW, weights)
  return (startS: number, endS: number): Stretch => {
    const fromS = Math.min(lastS, Math.max(firstS, Math.min(startS, endS)))
    const toS = Math.min(lastS, Math.max(firstS, Math.max(startS, endS)))
    const between = (values: Float64Array) => valueAt(timeS, values, toS) - valueAt(timeS, values, fromS)
    const covered = (sums: { coveredS: Float64Array } | null) => (sums === null ? 0 : between(sums.coveredS))
    const mean = (sums: { sum: Float64Array; coveredS: Float64Array } | null) =>
      sums === null || covered(sums) <= 0 ? null : between(sums.sum) / covered(sums)
    const inside = rowsBetween(timeS, fromS, toS)
    const distanceM = coveredM === null ? null : between(coveredM)
    const movingS = between(moving)
    const rise = altitude === null ? null : climbed(timeS, altitude, { fromS, toS, ...inside })
    return {
      fromS,
      toS,
      elapsedS: toS - fromS,
      movingS,
      distanceM,
      paceSPerKm: pace(movingS, distanceM),
      gradedPaceSPerKm: gradedM === null ? null : pace(movingS, between(gradedM)),
      elevationChangeM: altitude === null ? null : between(altitude),
      climbM: rise?.climbM ?? null,
      descentM: rise?.descentM ?? null,
      averageHeartRateBpm: mean(heart),
      maxHeartRateBpm: highest(columns.heartRateBpm, inside),
      averagePowerW: mean(power),
      maxPowerW: highest(columns.powerW, inside),
      samples: inside.end - inside.first,
      heartRateCoveredS: covered(heart),
      powerCoveredS: covered(power),
    }
  }
}

interface Rows {
  first: number
  /** Behind the last. */
  end: number
}

function rowsBetween(timeS: Float64Array, fromS: number, toS: number): Rows {
  return { first: firstFrom(timeS, fromS, false), end: firstFrom(timeS, toS, true) }
}

/** The first row at a moment or after it; with `beyond`, only after it. */
function firstFrom(timeS: Float64Array, atS: number, beyond: boolean): number {
  let [low, high] = [0, timeS.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const time = timeS[middle] ?? 0
    if (beyond ? time <= atS : time < atS) low = middle + 1
    else high = middle
  }
  return low
}

function climbed(
  timeS: Float64Array,
  altitude: Float64Array,
  { fromS, toS, first, end }: Rows & { fromS: number; toS: number },
): { climbM: number; descentM: number } {
  const rise = { climbM: 0, descentM: 0 }
  let from = valueAt(timeS, altitude, fromS)
  const step = (to: number) => {
    if (Math.abs(to - from) < NOISE_M) return
    if (to > from) rise.climbM += to - from
    else rise.descentM += from - to
    from = to
  }
  for (let row = first; row < end; row++) step(altitude[row] ?? from)
  step(valueAt(timeS, altitude, toS))
  return rise
}

function highest(column: Float64Array | undefined, { first, end }: Rows): number | null {
  let most = Number.NaN
  for (let row = first; column && row < end; row++) {
    const value = column[row] ?? Number.NaN
    if (!(value <= most) && !Number.isNaN(value)) most = value
  }
  return Number.isNaN(most) ? null : most
}

function pace(movingS: number, distanceM: number | null): number | null {
  return distanceM !== null && distanceM > 0 && movingS > 0 ? movingS / (distanceM / 1000) : null
}
