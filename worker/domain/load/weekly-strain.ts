/** How hard the last week was, and how even. Null where the number has no meaning. */
export interface WeeklyStrain {
  /** Mean of the week over its standard deviation (population); null for a week of equal days. */
  monotony: number | null
  /** Week total times monotony, points; null with monotony. */
  strain: number | null
}

/**
 * Training monotony and strain of the last seven days (Foster 1998).
 * @param stress dense daily points, oldest first; needs at least 7 days, else nulls
 * @see docs/methods.md#strain
 */
export function weeklyStrain(stress: ArrayLike<number>): WeeklyStrain {
  if (stress.length < 7) return { monotony: null, strain: null }
  const week = Array.from(stress).slice(-7)
  const total = week.reduce((sum, points) => sum + points, 0)
  const mean = total / 7
  const variance = week.reduce((sum, points) => sum + (points - mean) ** 2, 0) / 7
  const spread = Math.sqrt(variance)
  // Rounding leaves a hair of spread in a week of equal days; dividing by it would shout.
  if (spread <= mean * 1e-9) return { monotony: null, strain: null }
  return { monotony: mean / spread, strain: (total * mean) / spread }
}
