/** A best of one window: fresh, or after so much work. */
export interface DurabilityEffort {
  activityId: string
  name: string
  day: string
  durationS: number
  value: number
}

export interface Durability {
  durationS: number
  /** kJ for power, seconds for pace. */
  after: number
  fresh: DurabilityEffort
  tired: DurabilityEffort
  /** How much of the fresh best was gone, in percent; never under 0, for the fresh best is the best of all. */
  dropPercent: number
  /** Activities of the window that reached so far. */
  n: number
}

/** One long ride tells of that ride. */
export const FEWEST_TIRED = 3

/**
 * How much of the best mean-max of a window is left after work: the best tired effort over the best of all, by
 * duration and by what came before. Only with 3 activities that got so far.
 * @param fresh the best of the window at each duration
 * @param tired every tired effort of the window
 * @returns what can be said, and how many more activities each of the others needs
 * @see docs/methods.md#durability
 */
export function durability(
  fresh: readonly DurabilityEffort[],
  tired: readonly (DurabilityEffort & { after: number })[],
  levels: { afters: readonly number[]; durationsS: readonly number[] },
): { shown: Durability[]; missing: { after: number; more: number }[] } {
  const shown: Durability[] = []
  const missing: { after: number; more: number }[] = []
  for (const after of levels.afters) {
    const there = tired.filter((one) => one.after === after)
    const n = new Set(there.map((one) => one.activityId)).size
    if (n < FEWEST_TIRED) missing.push({ after, more: FEWEST_TIRED - n })
    for (const durationS of n < FEWEST_TIRED ? [] : levels.durationsS) {
      const best = there.filter((one) => one.durationS === durationS).sort((a, b) => b.value - a.value)[0]
      const rested = fresh.find((one) => one.durationS === durationS)
      if (!best || !rested || !(rested.value > 0)) continue
      const { after: _after, ...effort } = best
      const dropPercent = Math.max(0, 100 * (1 - best.value / rested.value))
      shown.push({ durationS, after, fresh: rested, tired: effort, dropPercent, n })
    }
  }
  return { shown, missing }
}
