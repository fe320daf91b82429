import type { TrainingPlan } from '../plan/plan.ts'
import { MOST_WORKOUTS, mustBeActive, phaseIn, type Standing } from './change-workout.ts'
import {
  type Decision,
  type EditableWorkout,
  editable,
  type HeldPlan,
  type OutlineChange,
  refused,
  type WorkoutChange,
} from './held-plan.ts'

/**
 * What a plan made anew puts in the place of what is still to come, from tomorrow on. Today and what lies before it
 * stay, and so does what is done and what was left out; a session that would be the same stays as well, and a race does
 * as long as it is to be done.
 * @param made the plan made anew over the same days, or up to the day that the race has moved to
 * @param today the athlete's own
 * @param outline of the plan, where the race it leads to has changed
 */
export function replan(
  standing: Standing,
  made: TrainingPlan,
  today: string,
  outline?: OutlineChange,
): Decision {
  const inactive = mustBeActive(standing.plan)
  if (inactive) return inactive
  const { workouts, plan } = standing
  const endDay = outline?.after.endDay ?? plan.endDay
  const weeks = outline ? (outline.after.weeks as HeldPlan['weeks']) : plan.weeks
  const phaseOf = (day: string) => phaseIn(weeks, day) ?? phaseIn(made.weeks, day) ?? 'base'
  const open = workouts.filter(
    (one) => one.day > today && !one.isCompleted && !one.isWithdrawn && (!one.isSkipped || one.day > endDay),
  )
  const wanted = made.workouts
    .filter(({ day }) => day > today && day <= endDay)
    .filter(({ day, purpose }) => purpose !== 'race' || !workouts.some((one) => isLeftOut(one, day)))
    .map((one) => ({
      ...{ id: one.id, made: { reason: one.reason, raceId: one.raceId } },
      content: contentOf(one, phaseOf(one.day)),
    }))
  const stays = open.filter((one) => wanted.some(({ content }) => isSame(one, content)))
  const gone = open.filter((one) => !stays.includes(one))
  const added = wanted.filter(({ content }) => !open.some((one) => isSame(one, content)))
  if (workouts.length + added.length > MOST_WORKOUTS)
    return refused('conflict', 'This plan was changed so often that it is full. Make a new one.')
  const changes: WorkoutChange[] = [
    // Its week may be called otherwise now.
    ...stays.flatMap((one) => {
      const after = { ...editable(one), phase: phaseOf(one.day) }
      return after.phase === one.phase ? [] : [{ workoutId: one.id, before: editable(one), after }]
    }),
    ...gone.map((one) => ({
      workoutId: one.id,
      before: editable(one),
      after: { ...editable(one), isWithdrawn: true },
    })),
    ...added.map(({ id, made, content }) => ({
      ...{ workoutId: id, made },
      ...{ before: { ...content, isWithdrawn: true }, after: content },
    })),
  ]
  return outline ? { kind: 'changes', changes, outline } : { kind: 'changes', changes }
}

/** A race that was left out stays so. */
const isLeftOut = (one: EditableWorkout, day: string) =>
  one.day === day && one.purpose === 'race' && one.isSkipped && !one.isWithdrawn

/** A race is itself whatever it is foretold to take, as long as it is as far. */
function isSame(a: EditableWorkout, b: EditableWorkout): boolean {
  if (a.day !== b.day) return false
  if (a.purpose === 'race' || b.purpose === 'race')
    return a.purpose === b.purpose && Math.abs((a.plannedM ?? 0) - (b.plannedM ?? 0)) < 500
  return a.half === b.half && a.title === b.title && a.plannedS === b.plannedS
}

function contentOf(one: TrainingPlan['workouts'][number], phase: string): EditableWorkout {
  const { day, half, purpose, priority, isKey, isHard, workout, totals } = one
  return {
    ...{ day, half, phase, purpose, priority, isKey, isHard, workout, coachNotes: null },
    ...{ sport: workout.sport, title: workout.title, description: workout.description ?? null },
    plannedS: totals.minutes * 60,
    plannedM: totals.km === null ? null : totals.km * 1000,
    plannedStress: totals.stress,
    ...{ isSkipped: false, isWithdrawn: false },
  }
}
