import type { PlannedWorkout } from './calendar-model.ts'

/** What came of a planned workout. */
export type WorkoutState = 'done' | 'missed' | 'skipped' | 'planned'

export function stateOf({ isSkipped, isCompleted, done, day }: PlannedWorkout, today: string): WorkoutState {
  if (done || isCompleted) return 'done'
  if (isSkipped) return 'skipped'
  return day < today ? 'missed' : 'planned'
}
