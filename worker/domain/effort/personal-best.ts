import { STANDARD_DISTANCES } from './standard-distances.ts'

/** What a best competes with: the athlete's activities of its sport, as far as they are read. */
export interface BestsCoverage {
  /** Activities of the sport that may hold a best, and how many of them were read sample by sample. */
  activities: number
  read: number
  /** More activities are still being listed: nobody knows yet what they are. */
  isArriving: boolean
  /**
   * The unread ones that reach farthest: `extent` in metres (`distance`) or seconds (`power`), and the highest speed
   * in m/s or power in W that the summary states, null where it states none. Those that another one exceeds in both
   * may be left out. Those of about a standard distance are told apart (`whole`): for them `extent` is that distance and
   * `leastS` what it took them at least, by their average.
   */
  unread: readonly (
    | { kind: 'distance' | 'power'; extent: number; top: number | null }
    | { kind: 'whole'; extent: number; top: number | null; leastS: number }
  )[]
}

/** `pb`: nothing can be faster. `so_far`: the best of what was read. Null: something read is better. */
export type Standing = 'pb' | 'so_far' | null

/** Samples and summary of one activity differ a little in length: a lap of the park, a rounding. */
const LENGTH_SLACK = 1.02
/** Providers smooth speed and round it before they state its maximum. */
const TOP_SLACK = 1.05

const distancesM = Object.values(STANDARD_DISTANCES).flatMap((all) => all.map(({ distanceM }) => distanceM))

/** By what `unread` is gathered. */
export const COVERAGE_BOUNDS = {
  lengthSlack: LENGTH_SLACK,
  /** Slower is standing, and no motion: what an activity has beyond a distance took no longer than this allows, m/s. */
  standingMps: 0.5,
  /** Standard distances of all sports. */
  distancesM: [...new Set(distancesM)] as readonly number[],
}
export type CoverageBounds = typeof COVERAGE_BOUNDS

/**
 * Whether a best is the personal best. No stretch is longer than its activity, and none is faster than its fastest
 * moment. A stretch well inside an activity may be faster than its average, which rules nothing out for it; one about
 * as long as the activity is its average. What is physically possible rules out nothing more: every best is slower than
 * that. An unread activity that these leave room for could hold a better effort: until it is read there is no PB.
 * @param best of `distance` (metres, seconds) or `power` (seconds, W); of other kinds any unread activity may be better
 * @param rank among what was read, 1 is the best; null when it does not compete
 * @see docs/methods.md#best-efforts
 */
export function standingOf(
  best: { kind: string; extent: number; value: number; rank: number | null },
  { activities, read, isArriving, unread }: BestsCoverage,
): Standing {
  if (best.rank !== 1) return null
  if (isArriving) return 'so_far'
  if (best.kind !== 'distance' && best.kind !== 'power') return read < activities ? 'so_far' : 'pb'
  const needed = best.kind === 'distance' ? best.extent / best.value : best.value
  const isFastEnough = (top: number | null) => top === null || top * TOP_SLACK >= needed
  const mayBeBeaten = unread.some((rival) => {
    if (!isFastEnough(rival.top)) return false
    if (rival.kind !== 'whole') return rival.kind === best.kind && rival.extent >= best.extent
    const isOfIt = best.kind === 'distance' && Math.abs(rival.extent - best.extent) < 1
    return isOfIt && rival.leastS <= best.value * LENGTH_SLACK
  })
  return mayBeBeaten ? 'so_far' : 'pb'
}
