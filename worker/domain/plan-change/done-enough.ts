/** Of what was planned, less than this share is a part of it and not the workout (ours; docs/decisions/0114). */
const PARTLY_UNDER = 0.5

/**
 * Whether an activity that the rule found is the workout done, or only a part of it. Time decides: load depends on what
 * was worn, and harder or easier has its own answer. Of strength nothing is told: time in motion says little of lifting.
 */
export const isDoneEnough = (planned: { sport: string; plannedS: number }, movingS: number): boolean =>
  planned.sport === 'strength' || movingS >= planned.plannedS * PARTLY_UNDER
