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
