import { dayNumber } from '../calendar/day.ts'
import type { EnduranceSport, PlannedWorkout, PlanWeek } from './plan.ts'

/** What plans are compared by. Shares are of the largest week. */
export const FIGURES = [
  'peakRatio',
  'growth',
  'longest',
  'longestWeeksBefore',
  'peakWeeksBefore',
  'taper2',
  'taper1',
  'raceWeek',
  'sessions',
  'hardSessions',
] as const
export type Figure = (typeof FIGURES)[number]

export type PlanFigures = Readonly<Record<Figure, number | null>>

interface Given {
  weeks: readonly PlanWeek[]
  workouts: readonly PlannedWorkout[]
  raceDay: string | null
  /** Running plans go by km of runs, triathlon by minutes of everything but strength. */
  isRun: boolean
}

/**
 * Figures as the published plans were counted: races left out; growth against the largest of the four weeks before;
 * the first whole week stands for the start. Null where the plan has no such week.
 */
export function planFigures({ weeks, workouts, raceDay, isRun }: Given): PlanFigures {
  const volumes = weeks.map((week) => volumeOf(week, isRun))
  const peak = Math.max(...volumes)
  const firstWhole = weeks.findIndex(({ startDay, endDay }) => dayNumber(endDay) - dayNumber(startDay) === 6)
  const at = (weeksBefore: number) => volumes[weeks.length - 1 - weeksBefore]
  const share = (weeksBefore: number) => {
    const value = at(weeksBefore)
    return raceDay === null || value === undefined || peak === 0 ? null : value / peak
  }
  const training = workouts.filter(({ raceId, purpose }) => raceId === null && purpose !== 'strength')
  const longest = Math.max(0, ...training.map((one) => lengthOf(one, isRun)))
  // The last week that comes within 2 % of the largest: plans that hold a level reach it more than once.
  const lastPeak = volumes.findLastIndex((volume) => volume >= peak * 0.98)
  const longestWeek = weeks.findLastIndex(({ startDay, endDay }) =>
    training.some(
      (one) => one.day >= startDay && one.day <= endDay && lengthOf(one, isRun) >= longest * 0.98,
    ),
  )
  const counts = weeks.map(({ startDay, endDay }) =>
    training.filter(({ day }) => day >= startDay && day <= endDay),
  )
  const before = (week: number) => (raceDay === null ? null : weeks.length - 1 - week)
  const first = volumes[Math.max(0, firstWhole)] ?? 0
  return {
    peakRatio: first > 0 ? peak / first : null,
    growth: growthOf(volumes.slice(Math.max(0, firstWhole))),
    longest,
    longestWeeksBefore: before(longestWeek),
    peakWeeksBefore: before(lastPeak),
    taper2: share(2),
    taper1: share(1),
    raceWeek: share(0),
    sessions: median(counts.slice(0, raceDay === null ? undefined : -1).map((all) => all.length)),
    hardSessions:
      counts.reduce((sum, all) => sum + all.filter(({ isHard }) => isHard).length, 0) /
      Math.max(1, weeks.length),
  }
}

function volumeOf({ bySport }: PlanWeek, isRun: boolean): number {
  if (isRun) return bySport.run?.km ?? 0
  return (['swim', 'bike', 'run'] satisfies EnduranceSport[]).reduce(
    (sum, sport) => sum + (bySport[sport]?.minutes ?? 0),
    0,
  )
}

const lengthOf = ({ totals, workout }: PlannedWorkout, isRun: boolean) =>
  isRun ? (workout.sport === 'run' ? (totals.km ?? 0) : 0) : totals.minutes

function growthOf(volumes: readonly number[]): number | null {
  const steps = volumes.flatMap((volume, i) => {
    const before = Math.max(0, ...volumes.slice(Math.max(0, i - 4), i))
    return i === 0 || before === 0 ? [] : [volume / before - 1]
  })
  return steps.length === 0 ? null : Math.max(0, ...steps)
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}
