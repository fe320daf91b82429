/** Slopes on which the cost was measured; steeper ones are held at the bound. */
export const STEEPEST_GRADE = 0.45

const LEVEL_COST = 3.6

/**
 * Energy cost of running on a slope against running on the level (Minetti et al. 2002).
 * @param grade rise over run, 0.05 for +5 %; held within ±0.45
 * @returns 1 on the level, 1.301 at +5 %, 0.598 at −10 %
 * @see docs/methods.md#graded-pace
 */
export function slopeCostRatio(grade: number): number {
  const i = Math.max(-STEEPEST_GRADE, Math.min(STEEPEST_GRADE, grade))
  const cost = ((((155.4 * i - 30.4) * i - 43.3) * i + 46.3) * i + 19.5) * i + LEVEL_COST
  return cost / LEVEL_COST
}
