import { addDays } from '../calendar/day.ts'
import type {
  Availability,
  Baseline,
  DaySlots,
  PlanGoal,
  PlanRace,
  PlanRequest,
  PlanSport,
  PlanThresholds,
  Slot,
} from './plan.ts'

/** A Monday. */
export const FIRST_DAY = '2027-01-04'

export const NO_THRESHOLDS: PlanThresholds = {
  speedMps: null,
  powerW: null,
  cssMps: null,
  heartRateBpm: null,
}

const slot = (minutes: number, sports: readonly PlanSport[]): Slot | null =>
  minutes > 0 ? { minutes, sports } : null

/** Seven days by their minutes in the morning and in the evening, Monday first. */
export function weekOfSlots(
  sports: readonly PlanSport[],
  am: readonly number[],
  pm: readonly number[] = [],
): readonly DaySlots[] {
  return Array.from({ length: 7 }, (_, i) => ({ am: slot(am[i] ?? 0, sports), pm: slot(pm[i] ?? 0, sports) }))
}

export const available = (week: readonly DaySlots[], more: Partial<Availability> = {}): Availability => ({
  week,
  overrides: [],
  blackoutDays: [],
  twoADays: false,
  ...more,
})

/** Eight weeks alike. */
export const steadily = (minutes: number, km: number, longestMinutes: number) => ({
  weeklyMinutes: Array.from({ length: 8 }, () => minutes),
  weeklyKm: Array.from({ length: 8 }, () => km),
  longestMinutes,
})

export const raceIn = (weeks: number, goal: PlanGoal, more: Partial<PlanRace> = {}): PlanRace => ({
  id: 'race',
  name: 'Goal race',
  day: addDays(FIRST_DAY, weeks * 7 - 1),
  priority: 'A',
  goal,
  ...more,
})

const BASELINE: Baseline = {
  sports: {},
  fitness: null,
  experience: 'intermediate',
  daysSinceLast: 1,
  breakCause: null,
}

/** A request with the usual answers to everything that is not said. Ids count up. */
export function requestOf(
  given: Pick<PlanRequest, 'goal' | 'availability'> &
    Partial<Omit<PlanRequest, 'baseline'>> & { baseline?: Partial<Baseline> },
): PlanRequest {
  let ids = 0
  return {
    style: 'linear',
    today: FIRST_DAY,
    startDay: FIRST_DAY,
    weeks: null,
    races: [],
    intent: { kind: 'finish' },
    longDay: null,
    keyDays: [],
    backToBackHard: false,
    strengthPerWeek: 0,
    thresholds: NO_THRESHOLDS,
    kept: [],
    seed: 1,
    newId: () => `w${++ids}`,
    ...given,
    baseline: { ...BASELINE, ...given.baseline },
  }
}
