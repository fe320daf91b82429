import type { Workout } from './workout.ts'

/** What is done with one of a workout's steps or repeats. */
export const STEP_ACTS = ['up', 'down', 'delete', 'double'] as const
export type StepAct = (typeof STEP_ACTS)[number]

/** A workout with one of its steps or repeats moved, deleted or doubled; as it was where that cannot be done. */
export function withStep(workout: Workout, act: StepAct, at: number): Workout {
  const steps = [...workout.steps]
  const one = steps[at]
  const other = at + (act === 'up' ? -1 : 1)
  const neighbour = steps[other]
  if (one === undefined) return workout
  if (act === 'delete') steps.splice(at, 1)
  else if (act === 'double') steps.splice(at, 0, one)
  else if (neighbour !== undefined) {
    steps[at] = neighbour
    steps[other] = one
  }
  return { ...workout, steps }
}
