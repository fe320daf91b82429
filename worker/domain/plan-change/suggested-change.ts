import { stretched, swapDays } from './change-week.ts'
import { editWorkout, moveWorkout, restoreWorkout, type Standing, skipWorkout } from './change-workout.ts'
import { type Decision, type HeldWorkout, refused, type WorkoutChange } from './held-plan.ts'
import { typedContent } from './typed-content.ts'

/** What is proposed, of one workout or of two days. The plan's own rules decide it anew when it is confirmed. */
export type SuggestedChange =
  | { kind: 'move'; workoutId: string; day: string }
  | { kind: 'minutes'; workoutId: string; minutes: number }
  /** Its length and load, percent of what it is. */
  | { kind: 'load'; workoutId: string; percent: number }
  /** Another of the built-in types in its place, as long as it is where no minutes are said. */
  | { kind: 'template'; workoutId: string; type: string; minutes?: number | undefined }
  | { kind: 'skip'; workoutId: string }
  | { kind: 'restore'; workoutId: string }
  /** Two days exchange what is planned on them. */
  | { kind: 'swap'; day: string; with: string }

const TWICE = refused('invalid_input', 'A proposal changes each workout once.', 'changes')

/** Of one proposal. */
export const MOST_SUGGESTED = 25

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
    const isTaken = (id: string) => changes.some(({ workoutId }) => workoutId === id)
    const decision =
      'workoutId' in one && isTaken(one.workoutId) ? TWICE : decideOne({ ...standing, workouts }, one, today)
    if (decision.kind === 'refusal') return decision
    if (decision.changes.some(({ workoutId }) => isTaken(workoutId))) return TWICE
    changes.push(...decision.changes)
    const after = new Map(decision.changes.map((change) => [change.workoutId, change.after]))
    workouts = workouts.map((each) => ({ ...each, ...after.get(each.id) }))
  }
  return { kind: 'changes', changes }
}

function decideOne(standing: Standing, one: SuggestedChange, today: string): Decision {
  if (one.kind === 'swap') return swapDays(standing, one, today)
  const held = standing.workouts.find(({ id, isWithdrawn }) => id === one.workoutId && !isWithdrawn)
  if (!held) return refused('not_found', 'A workout of this proposal was not found.')
  if (held.day < today || (one.kind === 'move' && one.day < today))
    return refused('outside_plan', 'Days that are over stay as they were.')
  return decideWorkout(standing, held, one)
}

function decideWorkout(
  standing: Standing,
  held: HeldWorkout,
  one: Exclude<SuggestedChange, { kind: 'swap' }>,
): Decision {
  const { id } = held
  const isLeftOut =
    held.isSkipped && (one.kind === 'minutes' || one.kind === 'load' || one.kind === 'template')
  if (isLeftOut) return refused('conflict', `“${held.title}” is left out now. Bring it back to change it.`)
  switch (one.kind) {
    case 'move':
      return moveWorkout(standing, { id, day: one.day, half: null })
    case 'minutes':
      return editWorkout(standing, { id, change: stretched(held, one.minutes * 60) })
    case 'load':
      return editWorkout(standing, { id, change: stretched(held, (held.plannedS * one.percent) / 100) })
    case 'template': {
      const content = typedContent(one.type, one.minutes ?? Math.round(held.plannedS / 60))
      return 'kind' in content ? content : editWorkout(standing, { id, change: content })
    }
    case 'skip':
      return skipWorkout(standing, id)
    case 'restore':
      return restoreWorkout(standing, id)
  }
}
