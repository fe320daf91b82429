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
   * may be left out.
   */
  unread: readonly { kind: 'distance' | 'power'; extent: number; top: number | null }[]
}

/** `pb`: nothing can be faster. `so_far`: the best of what was read. Null: something read is better. */
export type Standing = 'pb' | 'so_far' | null

/** Samples and summary of one activity differ a little in length: a lap of the park, a rounding. */
const LENGTH_SLACK = 1.02
/** Providers smooth speed and round it before they state its maximum. */
const TOP_SLACK = 1.05

/**
 * Whether a best is the personal best. An effort inside an activity is as a rule faster than the activity's mean,
 * so the mean rules nothing out; but no stretch is longer than its activity, and none is faster than its fastest
 * moment. An unread activity that is long enough and states no maximum, or one that is high enough, could hold a
 * better effort: until it is read there is no PB.
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
  const mayBeBeaten = unread.some(
    ({ kind, extent, top }) =>
      kind === best.kind &&
      extent * LENGTH_SLACK >= best.extent &&
      (top === null || top * TOP_SLACK >= needed),
  )
  return mayBeBeaten ? 'so_far' : 'pb'
}
