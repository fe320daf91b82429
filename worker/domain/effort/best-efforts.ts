import type { ActivityRecord } from '../activity/activity-record.ts'
import type { Sport } from '../activity/sport.ts'
import {
  type DoubtfulSpan,
  doubtfulSpans,
  doubtfulSteps,
  neverHeldMps,
  withoutSteps,
} from '../streams/doubtful-steps.ts'
import { knownDistance } from '../streams/known-distance.ts'
import { shortestSpan } from './shortest-span.ts'
import { STANDARD_DISTANCES } from './standard-distances.ts'

export interface BestEffort {
  name: string
  distanceM: number
  /** Clock time, pauses included: what a race would have shown. Exact between samples. */
  elapsedS: number
  /** Seconds from the activity's start; null where a provider does not say. */
  startS: number | null
  /** `provider`: as stated by the provider, for want of streams; pages label it so. */
  source: 'streams' | 'provider'
}

/**
 * The fastest stretch at each standard distance of the activity's sport. From streams where they hold
 * distance or speed, else the provider's own efforts at those distances. What was faster than anyone has ever
 * been is no effort: such steps cover nothing, and `doubtful` says where they are.
 * @param activity checked (`checkRecord`)
 * @see docs/methods.md#best-efforts
 */
export function bestEfforts(activity: ActivityRecord): {
  efforts: BestEffort[]
  doubtful: DoubtfulSpan[]
} {
  const distances = STANDARD_DISTANCES[activity.sport] ?? []
  const { streams, sport, leaps = [] } = activity
  const coveredM = streams === null ? null : knownDistance(streams)
  if (streams === null || coveredM === null) {
    const efforts = distances
      .flatMap((d) => stated(activity, d))
      .filter((effort) => isPossible(effort, sport))
    return { efforts, doubtful: leaps }
  }
  const { timeS } = streams
  const marks = doubtfulSteps(timeS, coveredM, sport)
  const trustedM = withoutSteps(coveredM, marks)
  const efforts: BestEffort[] = []
  const doubtful = [...leaps, ...doubtfulSpans(timeS, coveredM, marks)]
  for (const { name, distanceM } of distances) {
    const span = shortestSpan(timeS, trustedM, distanceM)
    if (span === null) continue
    const { fromS, elapsedS } = span
    const effort = { name, distanceM, elapsedS, startS: fromS, source: 'streams' } as const
    if (isPossible(effort, sport)) efforts.push(effort)
    else doubtful.push({ fromS, toS: fromS + elapsedS, speedMps: distanceM / elapsedS })
  }
  return { efforts, doubtful: doubtful.sort((a, b) => a.fromS - b.fromS) }
}

function isPossible(effort: { distanceM: number; elapsedS: number }, sport: Sport): boolean {
  return effort.distanceM <= effort.elapsedS * neverHeldMps(sport, effort.elapsedS)
}

/** Providers round their distances (1 mile is 1,609 m), so a metre in a thousand is the same distance. */
function stated(activity: ActivityRecord, standard: { name: string; distanceM: number }): BestEffort[] {
  const same = activity.providerEfforts
    .filter((e) => Math.abs(e.distanceM - standard.distanceM) <= standard.distanceM / 1000 && e.elapsedS > 0)
    .sort((a, b) => a.elapsedS - b.elapsedS)[0]
  if (same === undefined) return []
  return [{ ...standard, elapsedS: same.elapsedS, startS: same.startS, source: 'provider' }]
}
