import type { Streams } from '../activity/streams.ts'
import { sampleWeights } from './sample-weights.ts'

const GAP_S = 60
/** Less is somebody who stood still, or a pause. */
const GAP_M = 100
const DROPOUT_S = 30

/** Seconds between samples a minute and more apart, while way was covered: the recording was lost there, not paused. */
export function gapSeconds({ timeS, columns: { distanceM } }: Streams): number {
  if (!distanceM) return 0
  let lost = 0
  for (let row = 1; row < timeS.length; row++) {
    const spanS = (timeS[row] ?? 0) - (timeS[row - 1] ?? 0)
    const metres = (distanceM[row] ?? Number.NaN) - (distanceM[row - 1] ?? Number.NaN)
    if (spanS >= GAP_S && metres >= GAP_M) lost += spanS
  }
  return Math.round(lost)
}

/** Seconds of half a minute and more in which a sensor that told before and after told nothing; pauses count for none. */
export function dropoutSeconds(timeS: Float64Array, column: Float64Array): number {
  const weights = sampleWeights(timeS)
  let lost = 0
  let silentS = 0
  let hasBegun = false
  for (let row = 0; row < column.length; row++) {
    if (Number.isNaN(column[row])) {
      silentS += hasBegun ? (weights[row] ?? 0) : 0
      continue
    }
    if (silentS >= DROPOUT_S) lost += silentS
    silentS = 0
    hasBegun = true
  }
  return Math.round(lost)
}
