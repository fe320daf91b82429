import type { Sport } from '../activity/sport.ts'
import type { Streams } from '../activity/streams.ts'
import { sampleWeights } from '../streams/sample-weights.ts'
import { type MeanMaxPoint, meanMaxPoints } from './mean-max.ts'

/** A mean-max point of what came after work was done already. */
export interface TiredEffort {
  measure: 'powerW' | 'gradedSpeedMps'
  /** What was done before it: kJ for power, seconds for speed. */
  after: number
  durationS: number
  value: number
  startS: number
}

export const TIRED_AFTER_KJ = [1000, 2000, 3000] as const
export const TIRED_AFTER_S = 5400
export const TIRED_DURATIONS_S = [300, 1200] as const

/**
 * Mean-max power after 1,000, 2,000 and 3,000 kJ, and graded speed after 90 min of a run, over 5 and 20 min: what is
 * left when tired, to hold against the fresh curve.
 * @see docs/methods.md#durability
 */
export function tiredEfforts(streams: Streams, sport: Sport): TiredEffort[] {
  const { timeS, columns } = streams
  const { powerW } = columns
  if (sport === 'bike' && powerW) {
    const weights = sampleWeights(timeS)
    return TIRED_AFTER_KJ.flatMap((after) => {
      const from = indexAfter(timeS, (i) => ((powerW[i] || 0) * (weights[i] ?? 0)) / 1000, after)
      return pointsFrom(streams, from, after, 'powerW', sport)
    })
  }
  if (sport !== 'run' || (timeS.at(-1) ?? 0) - (timeS[0] ?? 0) < TIRED_AFTER_S) return []
  const from = indexAfter(timeS, (i) => (timeS[i + 1] ?? 0) - (timeS[i] ?? 0), TIRED_AFTER_S)
  return pointsFrom(streams, from, TIRED_AFTER_S, 'gradedSpeedMps', sport)
}

/** The first sample by which so much is done; null when it never is. */
function indexAfter(timeS: Float64Array, done: (i: number) => number, goal: number): number | null {
  let sum = 0
  for (let i = 0; i + 1 < timeS.length; i++) {
    sum += done(i)
    if (sum >= goal) return i + 1
  }
  return null
}

function pointsFrom(
  { timeS, columns }: Streams,
  from: number | null,
  after: number,
  measure: TiredEffort['measure'],
  sport: Sport,
): TiredEffort[] {
  if (from === null) return []
  const { powerW, distanceM, altitudeM, speedMps } = columns
  const wanted = measure === 'powerW' ? { powerW } : { distanceM, altitudeM, speedMps }
  const rest = Object.entries(wanted).flatMap(([name, column]) =>
    column ? [[name, column.slice(from)] as const] : [],
  )
  const cut = { timeS: timeS.slice(from), columns: Object.fromEntries(rest) }
  const options = { isRun: sport === 'run', sport, durationsS: TIRED_DURATIONS_S }
  const isWanted = (point: MeanMaxPoint) => point.measure === measure
  return meanMaxPoints(cut, options)
    .filter(isWanted)
    .map(({ durationS, value, startS }) => ({ measure, after, durationS, value, startS }))
}
