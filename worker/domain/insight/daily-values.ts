/** A measure with at most one value a day: `values[i]` belongs to the day `i` days after the first of the window. */
export interface DailyValues {
  key: string
  /** As a sentence names it: "sleep", "soreness". */
  label: string
  unit: string
  /** Null where nothing was recorded: missing is never zero. */
  values: readonly (number | null)[]
  /** As an input, counted from so many days before on: what a day's training makes of itself is no finding. */
  fewestLagDays?: number
}

/** A measure that training is judged by. */
export interface DailyOutcome extends DailyValues {
  /** How a sentence says more and less of it. */
  words: { more: string; less: string }
}
