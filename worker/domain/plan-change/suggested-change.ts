import { stretched } from './change-week.ts'
import { editWorkout, moveWorkout, type Standing, skipWorkout } from './change-workout.ts'
import { type Decision, type HeldWorkout, refused, type WorkoutChange } from './held-plan.ts'

/** What is proposed for one workout. The plan's own rules decide it anew when it is taken. */
export type SuggestedChange =
  | { kind: 'move'; workoutId: string; day: string }
  | { kind: 'minutes'; workoutId: string; minutes: number }
  | { kind: 'skip'; workoutId: string }

/** Of one proposal. */
export const MOST_SUGGESTED = 20

/**
 * What a proposal would change of a plan as it stands: all of it by the plan's own rules, or nothing. What lies before
 * today stays, whoever proposes it.
 * @param today the athlete's own
 */
export function decideSuggested(
  standing: Standing,
  suggested: readonly SuggestedChange[],
  today: string,
): Decision {
  const changes: WorkoutChange[] = []
  let { workouts } = standing
  for (const one of suggested) {
    const held = workouts.find(({ id, isWithdrawn }) => id === one.workoutId && !isWithdrawn)
    if (!held) return refused('not_found', 'A workout of this proposal was not found.')
    if (held.day < today || (one.kind === 'move' && one.day < today))
      return refused('outside_plan', 'Days that are over stay as they were.')
    if (changes.some(({ workoutId }) => workoutId === held.id))
      return refused('invalid_input', 'A proposal changes each workout once.', 'changes')
    const decision = decideOne({ ...standing, workouts }, held, one)
    if (decision.kind === 'refusal') return decision
    changes.push(...decision.changes)
    const after = new Map(decision.changes.map((change) => [change.workoutId, change.after]))
    workouts = workouts.map((each) => ({ ...each, ...after.get(each.id) }))
  }
  return { kind: 'changes', changes }
}

function decideOne(standing: Standing, held: HeldWorkout, one: SuggestedChange): Decision {
  const { id } = held
  switch (one.kind) {
    case 'move':
      return moveWorkout(standing, { id, day: one.day, half: null })
    case 'minutes':
      return editWorkout(standing, { id, change: stretched(held, one.minutes * 60) })
    case 'skip':
      return skipWorkout(standing, id)
  }
}
