import type { Figure, PlanFigures } from './figures.ts'
import type { PlanGoal } from './plan.ts'

interface Range {
  from: number
  to: number
  /** Published plans behind it. */
  n: number
}
type Ranges = Readonly<Partial<Record<Figure, Range>>>

const range = (from: number, to: number, n: number): Range => ({ from, to, n })

/**
 * What published running plans span (107 plans as figures, see docs/sample-plans.md): least and most; growth to its 90th
 * percentile. Triathlon has too few in print to hold a plan to.
 */
const RUN: Record<Extract<PlanGoal, { discipline: 'run' }>['distance'], Ranges> = {
  '5k': {
    peakRatio: range(1.17, 1.78, 5),
    growth: range(0, 0.16, 5),
    longest: range(4.8, 20.9, 6),
    longestWeeksBefore: range(0, 5, 6),
    peakWeeksBefore: range(1, 3, 5),
    taper2: range(0.82, 0.94, 5),
    taper1: range(0.71, 1, 5),
    raceWeek: range(0.34, 0.78, 5),
    sessions: range(3, 8, 9),
    hardSessions: range(0, 3, 9),
  },
  '10k': {
    peakRatio: range(1.27, 2.17, 5),
    growth: range(0, 0.24, 5),
    longest: range(8.9, 24.1, 6),
    longestWeeksBefore: range(1, 3, 6),
    peakWeeksBefore: range(1, 3, 5),
    taper2: range(0.81, 1, 5),
    taper1: range(0.68, 1, 5),
    raceWeek: range(0.32, 0.72, 5),
    sessions: range(3, 8, 7),
    hardSessions: range(0, 2, 7),
  },
  half: {
    peakRatio: range(1.23, 4.7, 9),
    growth: range(0, 0.59, 9),
    longest: range(16.1, 30.6, 13),
    longestWeeksBefore: range(1, 4, 13),
    peakWeeksBefore: range(1, 5, 9),
    taper2: range(0.81, 1, 9),
    taper1: range(0.67, 1, 9),
    raceWeek: range(0.29, 0.51, 9),
    sessions: range(3, 10, 13),
    hardSessions: range(0.2, 1.9, 13),
  },
  marathon: {
    peakRatio: range(1.27, 4.79, 30),
    growth: range(0, 0.2, 30),
    longest: range(25.7, 40.2, 34),
    longestWeeksBefore: range(2, 7, 34),
    peakWeeksBefore: range(2, 7, 30),
    taper2: range(0.68, 1, 30),
    taper1: range(0.51, 0.94, 30),
    raceWeek: range(0.18, 0.66, 30),
    sessions: range(3, 13, 34),
    hardSessions: range(0.1, 2.6, 34),
  },
}

export function publishedRanges(goal: PlanGoal): Ranges {
  return goal.discipline === 'run' ? RUN[goal.distance] : {}
}

/** As notes name them. */
export const FIGURE_WORDS: Readonly<Record<Figure, string>> = {
  peakRatio: 'Largest week against the first',
  growth: 'Growth from one week to the next',
  longest: 'Longest session',
  longestWeeksBefore: 'Weeks from the longest session to the race',
  peakWeeksBefore: 'Weeks from the largest week to the race',
  taper2: 'Volume two weeks before race week',
  taper1: 'Volume of the week before race week',
  raceWeek: 'Volume of race week',
  sessions: 'Sessions a week',
  hardSessions: 'Hard sessions a week',
}

export interface Outside {
  figure: Figure
  value: number
  range: Range
}

/** Half of the last digit that the published figures are given with: nobody is outside by rounding. */
const SLACK: Readonly<Partial<Record<Figure, number>>> = { longest: 0.1, hardSessions: 0.05 }

/** Figures of a plan that no published one has. */
export function outsidePublished(figures: PlanFigures, goal: PlanGoal): Outside[] {
  return Object.entries(publishedRanges(goal)).flatMap(([name, span]) => {
    const figure = name as Figure
    const value = figures[figure]
    const slack = SLACK[figure] ?? 0.005
    if (value === null || (value >= span.from - slack && value <= span.to + slack)) return []
    return [{ figure, value, range: span }]
  })
}
