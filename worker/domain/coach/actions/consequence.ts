import { daysBetween } from '../../calendar/day.ts'
import type { Standing } from '../../plan-change/change-workout.ts'
import type { EditableWorkout, WorkoutChange } from '../../plan-change/held-plan.ts'
import { daysOfWeek, weekOf } from '../../plan-change/week-of.ts'

/** What a week of the plan comes to as it stands and with a change: seconds and stress points of what is planned. */
export interface WeekConsequence {
  week: number
  startDay: string
  endDay: string
  fromS: number
  toS: number
  fromStress: number
  toStress: number
}

type Planned = EditableWorkout & { id: string }

/** The plan's workouts once a change is made. */
function changed({ workouts }: Standing, changes: readonly WorkoutChange[]): Planned[] {
  const after = new Map(changes.map((change) => [change.workoutId, change.after]))
  return workouts.map((one) => ({ ...one, ...after.get(one.id) }))
}

/** What otherwise happens, and what happens with it: each week that a change touches, both ways. */
export function consequences(standing: Standing, changes: readonly WorkoutChange[]): WeekConsequence[] {
  const { plan, workouts } = standing
  const days = changes.flatMap(({ before, after }) => [before.day, after.day])
  const weeks = [...new Set(days.map((day) => weekOf(plan, day)))].toSorted((a, b) => a - b)
  const then = changed(standing, changes)
  return weeks.map((week) => {
    const { startDay, endDay } = daysOfWeek(plan, week)
    const sum = (of: readonly Planned[], key: 'plannedS' | 'plannedStress') =>
      of
        .filter((one) => one.day >= startDay && one.day <= endDay && !one.isSkipped && !one.isWithdrawn)
        .reduce((total, one) => total + one[key], 0)
    return {
      ...{ week, startDay, endDay },
      ...{ fromS: sum(workouts, 'plannedS'), toS: sum(then, 'plannedS') },
      ...{ fromStress: sum(workouts, 'plannedStress'), toStress: sum(then, 'plannedStress') },
    }
  })
}

/** A week that loses more than this share of its stress is worth a word. */
const MUCH_LESS = 0.3
/** Days before a race in which more load is worth a word. */
const NEAR_RACE = 10

export type Risk =
  | { kind: 'key_skipped'; title: string; day: string }
  | { kind: 'hard_in_a_row'; day: string; next: string }
  | { kind: 'week_lighter'; week: number; percent: number }
  | { kind: 'more_near_race'; title: string; raceDay: string }

/** What is worth knowing before a change is confirmed, in the order it matters. */
export function risksOf(standing: Standing, changes: readonly WorkoutChange[]): Risk[] {
  const then = changed(standing, changes)
  const keys = changes.flatMap(({ before, after }): Risk[] =>
    before.isKey && after.isSkipped && !before.isSkipped
      ? [{ kind: 'key_skipped', title: before.title, day: before.day }]
      : [],
  )
  const inARow = pairsOfHard(then).filter(
    ({ day, next }) => !pairsOfHard(standing.workouts).some((one) => one.day === day && one.next === next),
  )
  const races = standing.workouts.filter((one) => one.purpose === 'race' && !one.isWithdrawn)
  const heavier = changes.flatMap(({ before, after }): Risk[] => {
    const race = races.find(({ day }) => day >= after.day && daysBetween(after.day, day) <= NEAR_RACE)
    const isMore = !after.isSkipped && (before.isSkipped || after.plannedStress > before.plannedStress + 1)
    return race && isMore ? [{ kind: 'more_near_race', title: after.title, raceDay: race.day }] : []
  })
  const lighter = consequences(standing, changes).flatMap(({ week, fromStress, toStress }): Risk[] => {
    const share = fromStress === 0 ? 0 : 1 - toStress / fromStress
    return share > MUCH_LESS ? [{ kind: 'week_lighter', week, percent: Math.round(share * 100) }] : []
  })
  return [...keys, ...inARow, ...heavier, ...lighter]
}

/** Hard sessions on days that follow each other. */
function pairsOfHard(workouts: readonly Planned[]) {
  const hard = workouts.filter((one) => one.isHard && !one.isSkipped && !one.isWithdrawn)
  const days = [...new Set(hard.map(({ day }) => day))].toSorted()
  return days.flatMap((day, at) => {
    const next = days[at + 1]
    return next !== undefined && daysBetween(day, next) === 1
      ? [{ kind: 'hard_in_a_row' as const, day, next }]
      : []
  })
}
