import type { Workout } from '../workout/workout.ts'

/** What of a workout a change may touch, and an undo brings back. */
export interface EditableWorkout {
  day: string
  half: 'am' | 'pm'
  phase: string
  sport: string
  title: string
  description: string | null
  coachNotes: string | null
  purpose: string
  priority: 'high' | 'medium' | 'low'
  isKey: boolean
  isHard: boolean
  workout: Workout
  plannedS: number
  plannedM: number | null
  plannedStress: number
  isSkipped: boolean
  /** An addition that was taken back: it is kept, and shown nowhere. */
  isWithdrawn: boolean
}

export interface HeldWorkout extends EditableWorkout {
  id: string
  version: number
  isCompleted: boolean
  /** The activity that the rule found for it: since when that is known. */
  found?: { knownAt: Date } | null
}

/** Something was done of it and too little to be it, as the rule found it: it can still be moved, changed or left out. */
export const isPartly = ({ isCompleted, found }: HeldWorkout): boolean =>
  !isCompleted && (found ?? null) !== null

export interface HeldPlan {
  id: string
  status: 'active' | 'paused' | 'completed' | 'cancelled' | 'archived'
  startDay: string
  endDay: string
  /** A phase belongs to a week; of a plan that was not generated there may be none. */
  weeks: readonly { startDay: string; endDay: string; phase: string }[]
}

/** What a change makes of one workout. Of an addition, `before` is the same withdrawn. */
export interface WorkoutChange {
  workoutId: string
  before: EditableWorkout
  after: EditableWorkout
  /** Of one that the generator adds: why it is there, and the race that it is. */
  made?: { reason: string; raceId: string | null }
}

/** Of a plan, what a change of the race it leads to may touch, and an undo brings back. */
export interface PlanOutline {
  endDay: string
  discipline: string
  distance: string
  phases: unknown
  weeks: unknown
  notes: unknown
  /** What it is made by. */
  request: unknown
}

/** What a change makes of the plan itself. */
export interface OutlineChange {
  before: PlanOutline
  after: PlanOutline
}

export interface Refusal {
  code: 'workout_completed' | 'plan_inactive' | 'outside_plan' | 'not_found' | 'conflict' | 'invalid_input'
  message: string
  field?: string
}

/** What a change would do, or why it is not done. A change of nothing is neither. */
export type Decision =
  | { kind: 'changes'; changes: readonly WorkoutChange[]; outline?: OutlineChange }
  | { kind: 'refusal'; refusal: Refusal }

export const refused = (code: Refusal['code'], message: string, field?: string): Decision => ({
  kind: 'refusal',
  refusal: { code, message, ...(field ? { field } : {}) },
})

/** The part of a workout that changes are about. */
export function editable(workout: EditableWorkout): EditableWorkout {
  const { day, half, phase, sport, title, description, coachNotes, purpose, priority } = workout
  const { isKey, isHard, plannedS, plannedM, plannedStress, isSkipped, isWithdrawn } = workout
  const planned = { plannedS, plannedM, plannedStress, isSkipped, isWithdrawn }
  const words = { sport, title, description, coachNotes, purpose, priority }
  return { day, half, phase, ...words, isKey, isHard, workout: workout.workout, ...planned }
}

/** Whether two workouts read the same, however their fields are ordered. */
export const readsSame = (a: EditableWorkout, b: EditableWorkout): boolean =>
  canonical(editable(a)) === canonical(editable(b))

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined)
  const sorted = fields.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${sorted.map(([key, inner]) => `${key}:${canonical(inner)}`).join()}}`
}
