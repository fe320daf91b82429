import { valueAt } from '#worker/domain/streams/cumulative.ts'
import type { SampleTable } from '../sample-table.ts'
import { type FitMessage, fieldEpochS, fieldValue } from './fit-message.ts'
import { LENGTH } from './fit-profile.ts'

const ACTIVE = 1
/** A sample this near to the wall stands for it. */
const NEAR_S = 1

interface PoolLength {
  startS: number
  endS: number
  isActive: boolean
  cadenceRpm: number | null
}

interface Wall {
  epochS: number
  distanceM: number
  speedMps: number | null
  cadenceRpm: number | null
}

/**
 * Pool lengths as samples: the distance at every wall, and a straight line between two of them. Samples that a
 * watch wrote in the pool keep what else they hold; their own distance jumps at the walls, or leaves out the first.
 * @param poolLengthM metres of one length
 */
export function addLengths(samples: SampleTable, messages: readonly FitMessage[], poolLengthM: number): void {
  const lengths = lengthsOf(messages)
  const [first] = lengths
  if (first === undefined || !lengths.some(({ isActive }) => isActive)) return
  const isEmpty = samples.length === 0
  const walls = wallsOf(first.startS, lengths, poolLengthM)
  // Looked for before any is added, since what is added stands at the end until it is sorted in.
  const missing = walls.filter(({ epochS }) => isEmpty || !samples.hasNear(epochS, NEAR_S))
  for (const { epochS, distanceM, speedMps, cadenceRpm } of missing) {
    samples.add(epochS)
    samples.set('distanceM', distanceM)
    if (speedMps !== null) samples.set('speedMps', speedMps)
    if (cadenceRpm !== null) samples.set('cadenceRpm', cadenceRpm)
  }
  samples.sort()
  if (isEmpty) return
  const timeS = Float64Array.from(walls, ({ epochS }) => epochS)
  const metres = Float64Array.from(walls, ({ distanceM }) => distanceM)
  samples.fill('distanceM', (epochS) => valueAt(timeS, metres, epochS))
}

/** A pool swim whose first sample stands at the end of its first length began at the wall before it. */
export function addStart(samples: SampleTable, startS: number | null, poolLengthM: number): void {
  const [firstS = 0] = samples.epochS
  const firstM = samples.columns.distanceM?.[0] ?? Number.NaN
  if (startS === null || samples.length === 0 || firstS - startS <= NEAR_S) return
  if (!(firstM > 0 && firstM <= 2 * poolLengthM)) return
  samples.add(startS)
  samples.set('distanceM', 0)
  samples.sort()
}

/** Where the swimmer was at the wall, by time. */
function wallsOf(startS: number, lengths: readonly PoolLength[], poolLengthM: number): Wall[] {
  const walls: Wall[] = [{ epochS: startS, distanceM: 0, speedMps: null, cadenceRpm: null }]
  let distanceM = 0
  let lastS = startS
  for (const length of lengths) {
    // A rest that was not written down is standing all the same.
    if (length.startS > lastS) walls.push({ epochS: length.startS, distanceM, speedMps: 0, cadenceRpm: null })
    if (length.isActive) distanceM += poolLengthM
    const speedMps = length.isActive ? poolLengthM / (length.endS - length.startS) : 0
    walls.push({ epochS: length.endS, distanceM, speedMps, cadenceRpm: length.cadenceRpm })
    lastS = length.endS
  }
  return walls
}

/** Lengths that follow one another; one that begins before the last one ended tells it twice. */
function lengthsOf(messages: readonly FitMessage[]): PoolLength[] {
  const lengths: PoolLength[] = []
  for (const message of messages) {
    const startS = fieldEpochS(message, LENGTH.startTime)
    const elapsedS = fieldValue(message, LENGTH.elapsedS)
    const endS = lengths.at(-1)?.endS ?? Number.NEGATIVE_INFINITY
    if (startS === null || elapsedS === null || elapsedS <= 0 || startS + elapsedS <= endS) continue
    lengths.push({
      // Starts are written in whole seconds.
      startS: Math.abs(startS - endS) <= NEAR_S ? endS : Math.max(startS, endS),
      endS: startS + elapsedS,
      isActive: fieldValue(message, LENGTH.type) === ACTIVE,
      cadenceRpm: fieldValue(message, LENGTH.cadenceRpm),
    })
  }
  return lengths
}
