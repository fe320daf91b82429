import { sportOf } from '../step-effort.ts'
import { writeTarget } from '../text/write-target.ts'
import type { Workout, WorkoutStep } from '../workout.ts'

/** What of a step a file cannot carry is put into its note in words: the target where it is none a device steers by. */
export function noteWithTarget(step: WorkoutStep, workout: Workout, isCarried: boolean): string {
  const sport = sportOf(step, workout.sport) ?? workout.sport
  const target = isCarried ? '' : writeTarget(step.target, sport).replace(/^@ /, '')
  const weight = step.weightKg === undefined ? '' : `${step.weightKg} kg`
  const leg = step.sport === undefined ? '' : step.sport
  return [leg, step.note ?? '', weight, target].filter((part) => part !== '').join(', ')
}
