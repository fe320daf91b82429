import { sportOf, stepEffort } from '../workout/step-effort.ts'
import { stepTotals } from '../workout/totals.ts'
import type { Workout, WorkoutStep } from '../workout/workout.ts'
import { isHardShare, type Pacing } from './intensity.ts'
import type { PlannedTotals, PlanSport } from './plan.ts'

export interface Sum {
  s: number
  m: number
  stress: number
}

/** Sums of a workout's steps; a brick has two sports. */
export interface Estimate extends Sum {
  /** Seconds above endurance. */
  hardS: number
  bySport: Readonly<Partial<Record<PlanSport, Sum>>>
}

/** What the steps add up to for this athlete; see `workoutTotals`, which this is by sport, with its hard seconds. */
export function estimate(workout: Workout, pacing: Pacing): Estimate {
  const bySport: Partial<Record<PlanSport, Sum>> = {}
  const all = { s: 0, m: 0, stress: 0, hardS: 0 }
  const add = (step: WorkoutStep, times: number) => {
    const moving = sportOf(step, workout.sport)
    const one = stepTotals(step, workout.sport, pacing.assumed)
    const sport = moving ?? 'strength'
    const sum = bySport[sport] ?? { s: 0, m: 0, stress: 0 }
    const [s, m, stress] = [one.durationS * times, one.distanceM * times, one.stressPoints * times]
    bySport[sport] = { s: sum.s + s, m: sum.m + m, stress: sum.stress + stress }
    all.s += s
    all.m += m
    all.stress += stress
    const isHard =
      moving !== null &&
      step.intent !== 'rest' &&
      isHardShare(moving, stepEffort(step, moving, pacing.assumed).share)
    if (isHard) all.hardS += s
  }
  for (const part of workout.steps) {
    if (part.type === 'step') add(part, 1)
    else for (const step of part.steps) add(step, part.times)
  }
  return { ...all, bySport }
}

/** As a plan shows it: whole minutes, km to a tenth, whole points. */
export function plannedTotals({ s, m, stress }: Sum, hasKm = true): PlannedTotals {
  return {
    minutes: Math.round(s / 60),
    km: hasKm ? Math.round(m / 100) / 10 : null,
    stress: Math.round(stress),
  }
}
