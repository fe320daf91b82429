import type { ActivityRecord } from '../activity/activity-record.ts'
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
 * distance or speed, else the provider's own efforts at those distances.
 * @param activity checked (`checkRecord`)
 * @see docs/methods.md#best-efforts
 */
export function bestEfforts(activity: ActivityRecord): BestEffort[] {
  const distances = STANDARD_DISTANCES[activity.sport] ?? []
  const { streams } = activity
  const coveredM = streams === null ? null : knownDistance(streams)
  if (streams === null || coveredM === null) return distances.flatMap((d) => stated(activity, d))
  const efforts: BestEffort[] = []
  for (const { name, distanceM } of distances) {
    const span = shortestSpan(streams.timeS, coveredM, distanceM)
    if (span === null) continue
    efforts.push({ name, distanceM, elapsedS: span.elapsedS, startS: span.fromS, source: 'streams' })
  }
  return efforts
}

/** Providers round their distances (1 mile is 1,609 m), so a metre in a thousand is the same distance. */
function stated(activity: ActivityRecord, standard: { name: string; distanceM: number }): BestEffort[] {
  const same = activity.providerEfforts
    .filter((e) => Math.abs(e.distanceM - standard.distanceM) <= standard.distanceM / 1000 && e.elapsedS > 0)
    .sort((a, b) => a.elapsedS - b.elapsedS)[0]
  if (same === undefined) return []
  return [{ ...standard, elapsedS: same.elapsedS, startS: same.startS, source: 'provider' }]
}
