import type { SynthActivity, SynthStreams } from './activity.ts'

/** A stretch of an activity, from one sample to another, both included. */
export interface Stretch {
  startIndex: number
  endIndex: number
  startS: number
  elapsedS: number
  movingS: number
  distanceM: number
  climbM: number
  /** End minus start. */
  elevationDifferenceM: number
  maxSpeedMps: number
  averageHeartRateBpm: number | null
  maxHeartRateBpm: number | null
  averageCadenceRpm: number | null
  averagePowerW: number | null
}

/** The laps a watch would have made: each kilometre of a run or walk, each five of a ride, else one for all. */
export function lapsOf(activity: SynthActivity, streams: SynthStreams): Stretch[] {
  const everyM = /Ride$/.test(activity.type) ? 5000 : /^(Run|Walk|Hike)$/.test(activity.type) ? 1000 : null
  return everyM === null ? [stretch(streams, 0, streams.timeS.length - 1)] : stretchesOf(streams, everyM)
}

/** Cuts where each full `everyM` is reached; the sums over all stretches are the activity's totals. */
export function stretchesOf(streams: SynthStreams, everyM: number): Stretch[] {
  const last = streams.timeS.length - 1
  const { distanceM } = streams
  if (distanceM === null) return [stretch(streams, 0, last)]
  const out: Stretch[] = []
  let start = 0
  for (let i = 1; i <= last; i++) {
    if (i < last && (distanceM[i] ?? 0) < everyM * (out.length + 1)) continue
    if (i < last || i > start) out.push(stretch(streams, start, i))
    start = i
  }
  return out
}

function stretch(streams: SynthStreams, startIndex: number, endIndex: number): Stretch {
  const { timeS, distanceM, altitudeM, speedMps, moving } = streams
  let movingS = 0
  let climbM = 0
  let maxSpeedMps = 0
  for (let i = startIndex + 1; i <= endIndex; i++) {
    if (moving[i] === 1) movingS += (timeS[i] ?? 0) - (timeS[i - 1] ?? 0)
    if (altitudeM !== null) climbM += Math.max(0, (altitudeM[i] ?? 0) - (altitudeM[i - 1] ?? 0))
    if (speedMps !== null) maxSpeedMps = Math.max(maxSpeedMps, speedMps[i] ?? 0)
  }
  const across = (column: Float64Array | null) =>
    column === null ? 0 : (column[endIndex] ?? 0) - (column[startIndex] ?? 0)
  return {
    startIndex,
    endIndex,
    startS: timeS[startIndex] ?? 0,
    elapsedS: across(timeS),
    movingS,
    distanceM: tenth(across(distanceM)),
    climbM: tenth(climbM),
    elevationDifferenceM: tenth(across(altitudeM)),
    maxSpeedMps,
    averageHeartRateBpm: meanOf(streams.heartRateBpm, startIndex, endIndex),
    maxHeartRateBpm: maxOf(streams.heartRateBpm, startIndex, endIndex),
    averageCadenceRpm: meanOf(streams.cadenceRpm, startIndex, endIndex),
    averagePowerW: meanOf(streams.powerW, startIndex, endIndex),
  }
}

function meanOf(column: Float64Array | null, from: number, to: number): number | null {
  if (column === null) return null
  let sum = 0
  for (let i = from; i <= to; i++) sum += column[i] ?? 0
  return tenth(sum / (to - from + 1))
}

function maxOf(column: Float64Array | null, from: number, to: number): number | null {
  if (column === null) return null
  let max = 0
  for (let i = from; i <= to; i++) max = Math.max(max, column[i] ?? 0)
  return max
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
