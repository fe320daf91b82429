import type { PlannedWorkout } from './calendar-model.ts'

/** What came of a planned workout. */
export type WorkoutState = 'done' | 'partly' | 'missed' | 'skipped' | 'planned'

export function stateOf({ isSkipped, isCompleted, done, day }: PlannedWorkout, today: string): WorkoutState {
  if (isCompleted) return 'done'
  // An activity was found for it that is too short to be it.
  if (done) return 'partly'
  if (isSkipped) return 'skipped'
  return day < today ? 'missed' : 'planned'
}
