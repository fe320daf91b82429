import { knownDistance } from '../streams/known-distance.ts'
import type { Streams } from './streams.ts'
import { stretchReader } from './stretch.ts'

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
  const read = stretchReader(streams, options)
  return cuts.slice(1).map((endS, i) => {
    const stretch = read(cuts[i] ?? 0, endS)
    return {
      number: i + 1,
      startS: stretch.fromS,
      distanceM: stretch.distanceM ?? 0,
      elapsedS: stretch.elapsedS,
      movingS: stretch.movingS,
      paceSPerKm: stretch.paceSPerKm,
      gradedPaceSPerKm: stretch.gradedPaceSPerKm,
      elevationChangeM: stretch.elevationChangeM,
      averageHeartRateBpm: stretch.averageHeartRateBpm,
      averagePowerW: stretch.averagePowerW,
    }
  })
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
