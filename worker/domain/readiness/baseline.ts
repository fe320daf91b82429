import { deviation, type Morning, mean, valuesOf } from './morning.ts'

const WEEK = 7
const BASELINE_DAYS = 60
/** Mornings that make a week's mean, and a baseline. */
const FEWEST_OF_WEEK = 3
const FEWEST_OF_BASELINE = 14

export interface AgainstBaseline {
  /** Mean of the last 7 days, in the field's unit. */
  week: number
  /** Mean of the last 60 days. */
  baseline: number
  /** How far the week lies from the baseline, in standard deviations of single mornings. */
  z: number
  mornings: number
}

/** How many more mornings are needed; never both none and no answer. */
export interface TooFew {
  more: number
}

/**
 * The mean of the last 7 mornings against one's own last 60. HRV by its natural logarithm, because it is skewed.
 * @param least a deviation smaller than what a device can tell apart counts as this
 * @returns what is missing with fewer than 3 mornings in the week or 14 in the 60 days
 * @see Plews et al. 2013, Sports Med 43:773, rolling 7-day ln rMSSD; Buchheit 2014, Front Physiol 5:73
 */
export function againstBaseline(
  mornings: readonly Morning[],
  today: string,
  { field, least, isLog = false }: { field: 'hrvMs' | 'restHrBpm'; least: number; isLog?: boolean },
): AgainstBaseline | TooFew {
  const read = (days: number) =>
    valuesOf(mornings, field, { today, days }).map((value) => (isLog ? Math.log(value) : value))
  const [week, all] = [read(WEEK), read(BASELINE_DAYS)]
  const more = Math.max(FEWEST_OF_WEEK - week.length, FEWEST_OF_BASELINE - all.length)
  if (more > 0) return { more }
  const back = (value: number) => (isLog ? Math.exp(value) : value)
  return {
    week: back(mean(week)),
    baseline: back(mean(all)),
    z: (mean(week) - mean(all)) / Math.max(deviation(all), least),
    mornings: all.length,
  }
}
