import { FATIGUE_GAIN, FITNESS_GAIN, type Load } from './load.ts'

/** One value a day, in day order. `form` is the form of the morning: before that day's stress. */
export interface LoadColumns {
  stress: Float64Array
  fitness: Float64Array
  fatigue: Float64Array
  form: Float64Array
}

/**
 * Moves fitness and fatigue on day by day, in one loop over columns: each comes nearer to the day's stress by its gain.
 * Continuing from a stored close gives the same bits as starting over, because the state is exactly two doubles.
 * @param stress points of each day, dense: rest days are 0
 * @param before averages at the close of the day before the first
 * @throws RangeError for a negative or non-finite stress: a caller's bug
 * @see docs/methods.md#load
 */
export function loadColumns(stress: Float64Array, before: Load): LoadColumns {
  const days = stress.length
  const fitness = new Float64Array(days)
  const fatigue = new Float64Array(days)
  const form = new Float64Array(days)
  let chronic = before.fitness
  let acute = before.fatigue
  for (let i = 0; i < days; i++) {
    const points = stress[i] ?? 0
    if (!(points >= 0 && points < Infinity)) throw new RangeError(`stress must be finite and >= 0: ${points}`)
    form[i] = chronic - acute
    chronic += (points - chronic) * FITNESS_GAIN
    acute += (points - acute) * FATIGUE_GAIN
    fitness[i] = chronic
    fatigue[i] = acute
  }
  return { stress, fitness, fatigue, form }
}
