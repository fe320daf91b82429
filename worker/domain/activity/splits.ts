import { runningSums, valueAt } from '../streams/cumulative.ts'
import { filled, knownDistance } from '../streams/known-distance.ts'
import { sampleWeights } from '../streams/sample-weights.ts'
import { gradedDistance } from '../stress/graded-distance.ts'
import type { Streams } from './streams.ts'

export const KILOMETRE_M = 1000
export const MILE_M = 1609.344

export interface Split {
  /** From 1. */
  number: number
  startS: number
  /** The split's length; the last one is what remained. */
  distanceM: number
  elapsedS: number
  movingS: number
  /** Moving time per kilometre. Null for a split without movement. */
  paceSPerKm: number | null
  /** The level pace of equal cost; null unless it is a run with altitude. */
  gradedPaceSPerKm: number | null
  elevationChangeM: number | null
  averageHeartRateBpm: number | null
  averagePowerW: number | null
}

/**
 * Splits of equal length, cut exactly where the distance is reached, between samples.
 * @param options `lengthM` such as `KILOMETRE_M`; `isRun` adds grade-adjusted pace
 * @returns empty without distance and speed
 * @throws RangeError for a length under 10 m
 */
export function splits(streams: Streams, options: { lengthM: number; isRun: boolean }): Split[] {
  if (!(options.lengthM >= 10)) throw new RangeError(`a split of ${options.lengthM} m`)
  const coveredM = knownDistance(streams)
  if (coveredM === null) return []
  const cuts = cutTimes(streams.timeS, coveredM, options.lengthM)
  const read = reader(streams, coveredM, options.isRun)
  return cuts.slice(1).map((endS, i) => read(i + 1, cuts[i] ?? 0, endS))
}

/** Start, every crossing of a multiple of the length, and the end unless it lies within 1 % of a crossing. */
function cutTimes(timeS: Float64Array, coveredM: Float64Array, lengthM: number): number[] {
  const first = coveredM[0] ?? 0
  const cuts = [timeS[0] ?? 0]
  for (let i = 0; i + 1 < timeS.length; i++) {
    const [t0 = 0, t1 = 0, m0 = 0, m1 = 0] = [timeS[i], timeS[i + 1], coveredM[i], coveredM[i + 1]]
    for (let goal = first + cuts.length * lengthM; goal <= m1; goal += lengthM) {
      cuts.push(t0 + ((goal - m0) / (m1 - m0)) * (t1 - t0))
    }
  }
  const left = (coveredM.at(-1) ?? 0) - first - (cuts.length - 1) * lengthM
  if (left > lengthM / 100) cuts.push(timeS.at(-1) ?? 0)
  return cuts
}

function reader(streams: Streams, coveredM: Float64Array, isRun: boolean) {
  const { timeS, columns } = streams
  const weights = sampleWeights(timeS)
  const moving = runningSums(columns.moving ?? new Float64Array(timeS.length).fill(1), weights).sum
  const graded = isRun ? gradedDistance(streams) : null
  const gradedM = graded?.hasAltitude ? graded.gradedM : null
  const altitude = columns.altitudeM === undefined ? null : filled(timeS, columns.altitudeM, false)
  const heart = columns.heartRateBpm === undefined ? null : runningSums(columns.heartRateBpm, weights)
  const power = columns.powerW === undefined ? null : runningSums(columns.powerW, weights)
  return (number: number, startS: number, endS: number): Split => {
    const between = (values: Float64Array) => valueAt(timeS, values, endS) - valueAt(timeS, values, startS)
    const mean = (sums: { sum: Float64Array; coveredS: Float64Array } | null) => {
      const coveredS = sums === null ? 0 : between(sums.coveredS)
      return sums === null || coveredS <= 0 ? null : between(sums.sum) / coveredS
    }
    const distanceM = between(coveredM)
    const movingS = between(moving)
    return {
      number,
      startS,
      distanceM,
      elapsedS: endS - startS,
      movingS,
      paceSPerKm: pace(movingS, distanceM),
      gradedPaceSPerKm: gradedM === null ? null : pace(movingS, between(gradedM)),
      elevationChangeM: altitude === null ? null : between(altitude),
      averageHeartRateBpm: mean(heart),
      averagePowerW: mean(power),
    }
  }
}

function pace(movingS: number, distanceM: number): number | null {
  return distanceM > 0 && movingS > 0 ? movingS / (distanceM / 1000) : null
}
