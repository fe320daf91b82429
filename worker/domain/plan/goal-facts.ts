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

/** A row of numbers: sports as swim, bike, run; levels as novice, intermediate, advanced. */
type Three = readonly [number, number, number]
type Common = 'maxRatio' | 'taper' | 'taperWeeks' | 'recovery' | 'easyDaysAfter'

const byLevel = <T>([novice, intermediate, advanced]: readonly [T, T, T]) => ({
  novice,
  intermediate,
  advanced,
})
const bySport = ([swim, bike, run]: Three) => ({ swim, bike, run })

interface RunRow extends Pick<GoalFacts, Common> {
  km: number
  peakKm: Three
  longestKm: Three
  mostMinutes: number
  leastKm: number
  longShare: number
}

const running = ({ km, peakKm, longestKm, mostMinutes, leastKm, longShare, ...rest }: RunRow): GoalFacts => ({
  ...rest,
  raceKm: { run: km },
  peak: byLevel(peakKm),
  shares: { run: 1 },
  longest: byLevel([{ run: longestKm[0] }, { run: longestKm[1] }, { run: longestKm[2] }]),
  longestMinutes: { run: mostMinutes },
  leastLongest: { run: leastKm },
  longShare: { run: longShare },
})

interface TriathlonRow extends Pick<GoalFacts, Common> {
  km: Three
  peakMinutes: Three
  shares: Three
  /** Minutes of the longest swim, ride and run, level by level. */
  longest: readonly [Three, Three, Three]
  mostMinutes: Three
  leastMinutes: Three
  longShare: Three
}

const triathlon = ({
  km,
  peakMinutes,
  shares,
  longest: [novice, intermediate, advanced],
  mostMinutes,
  leastMinutes,
  longShare,
  ...rest
}: TriathlonRow): GoalFacts => ({
  ...rest,
  raceKm: bySport(km),
  peak: byLevel(peakMinutes),
  shares: bySport(shares),
  longest: byLevel([bySport(novice), bySport(intermediate), bySport(advanced)]),
  longestMinutes: bySport(mostMinutes),
  leastLongest: bySport(leastMinutes),
  longShare: bySport(longShare),
})

/**
 * Peaks, longest runs, tapers and recovery weeks lie inside published plans (107 of them as figures, docs/sample-plans.md);
 * the taper is Bosquet 2007 (−41 to −60 % over two weeks, intensity kept), for the marathon Advanced Marathoning
 * (−20–25, −40, −60 % over three). Refused is less than four fifths of the shortest longest run of any of them.
 * Easy days after a race: one for each 3 km run (Daniels); triathlon ours. Levels between the published ones are ours.
 */
const RUN: Record<Extract<PlanGoal, { discipline: 'run' }>['distance'], GoalFacts> = {
  '5k': running({
    ...{ km: 5, peakKm: [28, 48, 72], longestKm: [8, 13, 17] },
    ...{ mostMinutes: 105, leastKm: 3.8, longShare: 0.4 },
    ...{ maxRatio: 1.75, taper: [0.42, 0.82, 0.89], taperWeeks: 2, recovery: 0.85, easyDaysAfter: 2 },
  }),
  '10k': running({
    ...{ km: 10, peakKm: [36, 56, 82], longestKm: [12, 16, 20] },
    ...{ mostMinutes: 120, leastKm: 7.1, longShare: 0.43 },
    ...{ maxRatio: 2.1, taper: [0.42, 0.74, 0.88], taperWeeks: 2, recovery: 0.85, easyDaysAfter: 3 },
  }),
  half: running({
    ...{ km: 21.0975, peakKm: [44, 66, 96], longestKm: [18, 20, 24] },
    ...{ mostMinutes: 150, leastKm: 12.9, longShare: 0.5 },
    ...{ maxRatio: 2.3, taper: [0.42, 0.74, 0.9], taperWeeks: 2, recovery: 0.84, easyDaysAfter: 7 },
  }),
  marathon: running({
    ...{ km: 42.195, peakKm: [58, 78, 110], longestKm: [31, 32, 34] },
    ...{ mostMinutes: 210, leastKm: 20.6, longShare: 0.55 },
    ...{ maxRatio: 2.6, taper: [0.38, 0.62, 0.8], taperWeeks: 3, recovery: 0.84, easyDaysAfter: 14 },
  }),
}

/**
 * Triathlon is thinner in print: peaks from 3 to 6 plans a distance, longest sessions from 1 to 6. Long rides are two
 * to three times the long run (the template week). Shares of swim, bike and run are ours, between those plans'.
 */
const TRIATHLON: Record<Extract<PlanGoal, { discipline: 'triathlon' }>['distance'], GoalFacts> = {
  sprint: triathlon({
    ...{ km: [0.75, 20, 5], peakMinutes: [315, 350, 450], shares: [0.22, 0.45, 0.33] },
    longest: [
      [35, 70, 40],
      [40, 80, 50],
      [50, 90, 60],
    ],
    ...{ mostMinutes: [60, 100, 60], leastMinutes: [20, 40, 25], longShare: [0.6, 0.55, 0.5] },
    ...{ maxRatio: 1.5, taper: [0.46, 0.78, 0.95], taperWeeks: 1, recovery: 0.81, easyDaysAfter: 2 },
  }),
  olympic: triathlon({
    ...{ km: [1.5, 40, 10], peakMinutes: [505, 560, 780], shares: [0.2, 0.48, 0.32] },
    longest: [
      [45, 120, 65],
      [55, 150, 75],
      [70, 180, 90],
    ],
    ...{ mostMinutes: [75, 200, 95], leastMinutes: [30, 75, 45], longShare: [0.6, 0.58, 0.5] },
    ...{ maxRatio: 1.65, taper: [0.4, 0.76, 0.95], taperWeeks: 2, recovery: 0.72, easyDaysAfter: 4 },
  }),
  half: triathlon({
    ...{ km: [1.9, 90, 21.0975], peakMinutes: [600, 680, 900], shares: [0.17, 0.52, 0.31] },
    longest: [
      [55, 195, 95],
      [65, 220, 105],
      [75, 260, 120],
    ],
    ...{ mostMinutes: [90, 270, 120], leastMinutes: [35, 120, 60], longShare: [0.6, 0.65, 0.55] },
    ...{ maxRatio: 2.1, taper: [0.4, 0.65, 0.9], taperWeeks: 2, recovery: 0.7, easyDaysAfter: 7 },
  }),
  full: triathlon({
    ...{ km: [3.8, 180, 42.195], peakMinutes: [780, 870, 1020], shares: [0.16, 0.54, 0.3] },
    longest: [
      [65, 300, 135],
      [75, 330, 150],
      [90, 360, 165],
    ],
    ...{ mostMinutes: [105, 360, 180], leastMinutes: [45, 210, 100], longShare: [0.6, 0.7, 0.6] },
    ...{ maxRatio: 2.6, taper: [0.28, 0.5, 0.75], taperWeeks: 3, recovery: 0.75, easyDaysAfter: 14 },
  }),
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
