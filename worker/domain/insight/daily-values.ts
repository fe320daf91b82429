/** A measure with at most one value a day: `values[i]` belongs to the day `i` days after the first of the window. */
export interface DailyValues {
  key: string
  /** As a sentence names it: "sleep", "soreness". */
  label: string
  unit: string
  /** Null where nothing was recorded: missing is never zero. */
  values: readonly (number | null)[]
}

/** A measure that training is judged by. */
export interface DailyOutcome extends DailyValues {
  /** Which direction the athlete would call better. */
  better: 'higher' | 'lower'
}
