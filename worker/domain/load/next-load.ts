/** Exponentially weighted averages of daily stress, points a day. */
export interface Load {
  /** Chronic load (CTL), time constant 42 days. */
  fitness: number
  /** Acute load (ATL), time constant 7 days. */
  fatigue: number
}

/** The state of an athlete of whom nothing is known. */
export const NO_LOAD: Load = { fitness: 0, fatigue: 0 }

/** Share of today's stress that enters fitness: 1 − e^(−1/42). */
export const FITNESS_GAIN = -Math.expm1(-1 / 42)
/** Share of today's stress that enters fatigue: 1 − e^(−1/7). */
export const FATIGUE_GAIN = -Math.expm1(-1 / 7)

/**
 * Moves fitness and fatigue on by one athlete-local day.
 * @param yesterday averages at yesterday's close, stress points a day; zeros for a new athlete
 * @param stress today's total, points, >= 0; a rest day is 0, never missing
 * @returns today's averages and `form`, yesterday's fitness minus yesterday's fatigue
 * @throws RangeError for a negative or non-finite stress: a caller's bug
 * @see docs/methods.md#load
 */
export function nextLoad(yesterday: Load, stress: number): Load & { form: number } {
  if (!(stress >= 0 && stress < Infinity)) throw new RangeError(`stress must be finite and >= 0: ${stress}`)
  return {
    fitness: yesterday.fitness + (stress - yesterday.fitness) * FITNESS_GAIN,
    fatigue: yesterday.fatigue + (stress - yesterday.fatigue) * FATIGUE_GAIN,
    form: yesterday.fitness - yesterday.fatigue,
  }
}
