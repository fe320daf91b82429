import type { EnduranceSport, PlanExperience, PlanGoal } from './plan.ts'

/** What a goal asks of its plan. Running volumes are km, those of triathlon minutes, as published plans count them. */
export interface GoalFacts {
  /** Of the race itself, by sport. */
  raceKm: Readonly<Partial<Record<EnduranceSport, number>>>
  /** Largest week by experience: km a week for running, minutes a week in all for triathlon. */
  peak: Readonly<Record<PlanExperience, number>>
  /** Share of the week's time by sport. */
  shares: Readonly<Partial<Record<EnduranceSport, number>>>
  /** Largest week ÷ first week is not planned above this. */
  maxRatio: number
  /** Longest session: km for running, minutes by sport for triathlon. */
  longest: Readonly<Record<PlanExperience, Readonly<Partial<Record<EnduranceSport, number>>>>>
  /** Nothing longer than this, minutes. */
  longestMinutes: Readonly<Partial<Record<EnduranceSport, number>>>
  /** Below this longest session the race is refused: km for running, minutes for triathlon. */
  leastLongest: Readonly<Partial<Record<EnduranceSport, number>>>
  /** Largest share of a week in one session. */
  longShare: Readonly<Partial<Record<EnduranceSport, number>>>
  /** Volume of the last weeks as a share of the largest: race week, the one before, and so on. */
  taper: readonly number[]
  /** How many of those are called taper. */
  taperWeeks: number
  /** Volume of a recovery week as a share of the week before. */
  recovery: number
  /** Days without anything hard after such a race. */
  easyDaysAfter: number
}

const RUN_ONLY = { run: 1 }

/**
 * Peaks, longest runs, tapers and recovery weeks lie inside published plans (107 of them as figures, docs/sample-plans.md);
 * the taper is Bosquet 2007 (−41 to −60 % over two weeks, intensity kept), for the marathon Advanced Marathoning
 * (−20–25, −40, −60 % over three). Refused is less than four fifths of the shortest longest run of any of them.
 * Easy days after a race: one for each 3 km run (Daniels); triathlon ours. Levels between the published ones are ours.
 */
const RUN: Record<Extract<PlanGoal, { discipline: 'run' }>['distance'], GoalFacts> = {
  '5k': {
    raceKm: { run: 5 },
    peak: { novice: 28, intermediate: 48, advanced: 72 },
    shares: RUN_ONLY,
    maxRatio: 1.75,
    longest: { novice: { run: 8 }, intermediate: { run: 13 }, advanced: { run: 17 } },
    longestMinutes: { run: 105 },
    leastLongest: { run: 3.8 },
    longShare: { run: 0.4 },
    taper: [0.42, 0.82, 0.89],
    taperWeeks: 2,
    recovery: 0.85,
    easyDaysAfter: 2,
  },
  '10k': {
    raceKm: { run: 10 },
    peak: { novice: 36, intermediate: 56, advanced: 82 },
    shares: RUN_ONLY,
    maxRatio: 2.1,
    longest: { novice: { run: 12 }, intermediate: { run: 16 }, advanced: { run: 20 } },
    longestMinutes: { run: 120 },
    leastLongest: { run: 7.1 },
    longShare: { run: 0.43 },
    taper: [0.42, 0.74, 0.88],
    taperWeeks: 2,
    recovery: 0.85,
    easyDaysAfter: 3,
  },
  half: {
    raceKm: { run: 21.0975 },
    peak: { novice: 44, intermediate: 66, advanced: 96 },
    shares: RUN_ONLY,
    maxRatio: 2.3,
    longest: { novice: { run: 18 }, intermediate: { run: 20 }, advanced: { run: 24 } },
    longestMinutes: { run: 150 },
    leastLongest: { run: 12.9 },
    longShare: { run: 0.5 },
    taper: [0.42, 0.74, 0.9],
    taperWeeks: 2,
    recovery: 0.84,
    easyDaysAfter: 7,
  },
  marathon: {
    raceKm: { run: 42.195 },
    peak: { novice: 58, intermediate: 78, advanced: 110 },
    shares: RUN_ONLY,
    maxRatio: 2.6,
    longest: { novice: { run: 31 }, intermediate: { run: 32 }, advanced: { run: 34 } },
    longestMinutes: { run: 210 },
    leastLongest: { run: 20.6 },
    longShare: { run: 0.55 },
    taper: [0.38, 0.62, 0.8],
    taperWeeks: 3,
    recovery: 0.84,
    easyDaysAfter: 14,
  },
}

/**
 * Triathlon is thinner in print: peaks from 3 to 6 plans a distance, longest sessions from 1 to 6. Long rides are two
 * to three times the long run (the template week). Shares of swim, bike and run are ours, between those plans'.
 */
const TRIATHLON: Record<Extract<PlanGoal, { discipline: 'triathlon' }>['distance'], GoalFacts> = {
  sprint: {
    raceKm: { swim: 0.75, bike: 20, run: 5 },
    peak: { novice: 315, intermediate: 350, advanced: 450 },
    shares: { swim: 0.22, bike: 0.45, run: 0.33 },
    maxRatio: 1.5,
    longest: longest([70, 80, 90], [40, 50, 60], [35, 40, 50]),
    longestMinutes: { swim: 60, bike: 100, run: 60 },
    leastLongest: { swim: 20, bike: 40, run: 25 },
    longShare: { swim: 0.6, bike: 0.55, run: 0.5 },
    taper: [0.46, 0.78, 0.95],
    taperWeeks: 1,
    recovery: 0.81,
    easyDaysAfter: 2,
  },
  olympic: {
    raceKm: { swim: 1.5, bike: 40, run: 10 },
    peak: { novice: 505, intermediate: 560, advanced: 780 },
    shares: { swim: 0.2, bike: 0.48, run: 0.32 },
    maxRatio: 1.65,
    longest: longest([120, 150, 180], [65, 75, 90], [45, 55, 70]),
    longestMinutes: { swim: 75, bike: 200, run: 95 },
    leastLongest: { swim: 30, bike: 75, run: 45 },
    longShare: { swim: 0.6, bike: 0.58, run: 0.5 },
    taper: [0.4, 0.76, 0.95],
    taperWeeks: 2,
    recovery: 0.72,
    easyDaysAfter: 4,
  },
  half: {
    raceKm: { swim: 1.9, bike: 90, run: 21.0975 },
    peak: { novice: 600, intermediate: 680, advanced: 900 },
    shares: { swim: 0.17, bike: 0.52, run: 0.31 },
    maxRatio: 2.1,
    longest: longest([195, 220, 260], [95, 105, 120], [55, 65, 75]),
    longestMinutes: { swim: 90, bike: 270, run: 120 },
    leastLongest: { swim: 35, bike: 120, run: 60 },
    longShare: { swim: 0.6, bike: 0.65, run: 0.55 },
    taper: [0.4, 0.65, 0.9],
    taperWeeks: 2,
    recovery: 0.7,
    easyDaysAfter: 7,
  },
  full: {
    raceKm: { swim: 3.8, bike: 180, run: 42.195 },
    peak: { novice: 780, intermediate: 870, advanced: 1020 },
    shares: { swim: 0.16, bike: 0.54, run: 0.3 },
    maxRatio: 2.6,
    longest: longest([300, 330, 360], [135, 150, 165], [65, 75, 90]),
    longestMinutes: { swim: 105, bike: 360, run: 180 },
    leastLongest: { swim: 45, bike: 210, run: 100 },
    longShare: { swim: 0.6, bike: 0.7, run: 0.6 },
    taper: [0.28, 0.5, 0.75],
    taperWeeks: 3,
    recovery: 0.75,
    easyDaysAfter: 14,
  },
}

/** Minutes of the longest ride, run and swim, novice to advanced. */
function longest(bike: readonly number[], run: readonly number[], swim: readonly number[]) {
  const at = (i: number) => ({ bike: bike[i] ?? 0, run: run[i] ?? 0, swim: swim[i] ?? 0 })
  return { novice: at(0), intermediate: at(1), advanced: at(2) }
}

export function goalFacts(goal: PlanGoal): GoalFacts {
  return goal.discipline === 'run' ? RUN[goal.distance] : TRIATHLON[goal.distance]
}

/** The goal as pages name it. */
export function goalName(goal: PlanGoal): string {
  if (goal.discipline === 'triathlon') return `${goal.distance} triathlon`
  return { '5k': '5 km', '10k': '10 km', half: 'half marathon', marathon: 'marathon' }[goal.distance]
}

/** Sports of a goal, in the order of its race. */
export function goalSports(goal: PlanGoal): readonly EnduranceSport[] {
  return goal.discipline === 'run' ? ['run'] : ['swim', 'bike', 'run']
}
