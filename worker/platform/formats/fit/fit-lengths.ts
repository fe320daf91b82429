import type { SampleTable } from '../sample-table.ts'
import { type FitMessage, fieldEpochS, fieldValue } from './fit-message.ts'
import { LENGTH } from './fit-profile.ts'

const ACTIVE = 1

/**
 * Pool lengths as samples, one at the end of each, for watches that write no samples in the pool.
 * @param poolLengthM metres of one length
 */
export function addLengths(samples: SampleTable, lengths: readonly FitMessage[], poolLengthM: number): void {
  let distanceM = 0
  for (const length of lengths) {
    const startS = fieldEpochS(length, LENGTH.startTime)
    const elapsedS = fieldValue(length, LENGTH.elapsedS)
    if (startS === null || elapsedS === null || elapsedS <= 0) continue
    if (samples.length === 0) {
      samples.begin(startS)
      samples.set('distanceM', 0)
    }
    samples.begin(startS + elapsedS)
    const isActive = fieldValue(length, LENGTH.type) === ACTIVE
    if (isActive) distanceM += poolLengthM
    samples.set('distanceM', distanceM)
    samples.set('speedMps', isActive ? poolLengthM / elapsedS : 0)
    const cadence = fieldValue(length, LENGTH.cadenceRpm)
    if (cadence !== null) samples.set('cadenceRpm', cadence)
  }
}
