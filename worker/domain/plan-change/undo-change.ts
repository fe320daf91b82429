import { completed, mustBeActive } from './change-workout.ts'
import {
  type Decision,
  type EditableWorkout,
  type HeldPlan,
  type HeldWorkout,
  type OutlineChange,
  readsSame,
  refused,
  type WorkoutChange,
} from './held-plan.ts'

export const PLAN_ACTIONS = [
  'create',
  'move',
  'edit',
  'skip',
  'restore',
  'add',
  'swap_days',
  'adjust_load',
  'replan',
  'shift',
  'suggestion',
  'undo',
  'redo',
] as const
export type PlanAction = (typeof PLAN_ACTIONS)[number]

/** One change of the log with all its workouts. */
export interface LoggedChange {
  id: string
  action: PlanAction
  /** Of an undo or redo: the change it is of. */
  ofChangeId: string | null
  rows: readonly { workoutId: string; before: EditableWorkout; after: EditableWorkout }[]
  at?: Date
  /** Where it changed the plan itself. */
  outline?: OutlineChange
}

/** A change as history shows it. */
export interface ChangeState {
  id: string
  /** `done` can be undone, `undone` redone; undos, redos and the making of the plan are neither. */
  state: 'done' | 'undone' | 'fixed'
}

/** What became of each change by the undos and redos that follow it. `log` is oldest first. */
export function changeStates(log: readonly LoggedChange[]): ChangeState[] {
  const states = new Map<string, ChangeState>()
  for (const { id, action, ofChangeId } of log) {
    const isBack = action === 'undo' || action === 'redo'
    states.set(id, { id, state: isBack || action === 'create' ? 'fixed' : 'done' })
    const of = ofChangeId === null ? undefined : states.get(ofChangeId)
    if (of && isBack) of.state = action === 'undo' ? 'undone' : 'done'
  }
  return [...states.values()]
}

/** The change that one tap undoes: the last that is done. Null where there is none. */
export const lastDone = (log: readonly LoggedChange[]): string | null =>
  changeStates(log).findLast(({ state }) => state === 'done')?.id ?? null

/** The change that one tap redoes: the one undone last, as long as nothing new was changed since. */
export function lastUndone(log: readonly LoggedChange[]): string | null {
  const states = new Map(changeStates(log).map(({ id, state }) => [id, state]))
  for (const { action, ofChangeId } of log.toReversed()) {
    if (action === 'undo' && ofChangeId && states.get(ofChangeId) === 'undone') return ofChangeId
    if (action !== 'undo' && action !== 'redo') return null
  }
  return null
}

/**
 * Done in a way that a change cannot be taken back behind. A workout that found an activity because it was put on a day
 * where that was known already goes back with the change that put it there.
 */
const isSettled = (
  { isCompleted, found }: Pick<HeldWorkout, 'isCompleted' | 'found'>,
  { at }: Pick<LoggedChange, 'at'>,
): boolean => isCompleted && !(at && found && found.knownAt <= at)

/** Why a change that is done cannot be taken back by now, to be said before it is tried; null where nothing is known. */
export function whyKept(
  workouts: readonly Pick<HeldWorkout, 'id' | 'title' | 'isCompleted' | 'found'>[],
  change: LoggedChange,
): string | null {
  const ids = new Set(change.rows.map(({ workoutId }) => workoutId))
  const settled = workouts.find((one) => ids.has(one.id) && isSettled(one, change))
  return settled ? `“${settled.title}” was done since` : null
}

/**
 * Takes a change back, or does it again. It is done only where every workout of it still reads as the change left it:
 * whatever changed since is shown and never guessed over.
 */
export function undoChange(
  standing: { plan: HeldPlan; workouts: readonly HeldWorkout[] },
  log: readonly LoggedChange[],
  input: { changeId: string; way: 'undo' | 'redo' },
): Decision {
  const inactive = mustBeActive(standing.plan)
  if (inactive) return inactive
  const isUndo = input.way === 'undo'
  const change = log.find(({ id }) => id === input.changeId)
  const state = changeStates(log).find(({ id }) => id === input.changeId)?.state
  if (!change || !state) return refused('not_found', 'This change was not found.')
  if (state !== (isUndo ? 'done' : 'undone'))
    return refused('conflict', isUndo ? 'This change is undone already.' : 'This change is not undone.')
  const changes: WorkoutChange[] = []
  for (const { workoutId, before, after } of change.rows) {
    const held = standing.workouts.find(({ id }) => id === workoutId)
    if (!held) return refused('not_found', 'A workout of this change was not found.')
    if (isSettled(held, change)) return completed(held.title)
    if (!readsSame(held, isUndo ? after : before))
      return refused('conflict', `"${held.title}" was changed since. Undo that first, or change it by hand.`)
    changes.push(isUndo ? { workoutId, before: after, after: before } : { workoutId, before, after })
  }
  if (!change.outline) return { kind: 'changes', changes }
  const { before, after } = change.outline
  const outline = isUndo ? { before: after, after: before } : change.outline
  if (standing.plan.endDay !== outline.before.endDay)
    return refused('conflict', 'The last day of the plan was changed since. Undo that first.')
  const touched = new Set(changes.map(({ workoutId }) => workoutId))
  const outside = standing.workouts.find(
    (one) => one.day > outline.after.endDay && !one.isWithdrawn && !one.isSkipped && !touched.has(one.id),
  )
  if (outside)
    return refused(
      'conflict',
      `"${outside.title}" would lie after the plan’s last day. Move it, or leave it out first.`,
    )
  return { kind: 'changes', changes, outline }
}
