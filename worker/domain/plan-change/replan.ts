import type { TrainingPlan } from '../plan/plan.ts'
import { MOST_WORKOUTS, mustBeActive, type Standing } from './change-workout.ts'
import { type Decision, type EditableWorkout, editable, refused, type WorkoutChange } from './held-plan.ts'

/**
 * What a plan made anew puts in the place of what is still to come, from tomorrow on. Today and what lies before it
 * stay, and so do races, what is done and what was left out; a session that would be the same stays as well.
 * @param made the plan made anew over the same days
 * @param today the athlete's own
 */
export function replan(standing: Standing, made: TrainingPlan, today: string): Decision {
  const inactive = mustBeActive(standing.plan)
  if (inactive) return inactive
  const { workouts, plan } = standing
  const open = workouts.filter(
    (one) =>
      one.day > today && !one.isCompleted && !one.isWithdrawn && !one.isSkipped && one.purpose !== 'race',
  )
  const raceDays = new Set(workouts.filter(({ purpose }) => purpose === 'race').map(({ day }) => day))
  const wanted = made.workouts
    .filter(({ day, raceId }) => day > today && day <= plan.endDay && raceId === null && !raceDays.has(day))
    .map((one) => ({ id: one.id, why: one.reason, content: contentOf(one, made) }))
  const isSame = (a: EditableWorkout, b: EditableWorkout) =>
    a.day === b.day && a.half === b.half && a.title === b.title && a.plannedS === b.plannedS
  const gone = open.filter((one) => !wanted.some(({ content }) => isSame(one, content)))
  const added = wanted.filter(({ content }) => !open.some((one) => isSame(one, content)))
  if (workouts.length + added.length > MOST_WORKOUTS)
    return refused('conflict', 'This plan was changed so often that it is full. Make a new one.')
  const changes: WorkoutChange[] = [
    ...gone.map((one) => ({
      workoutId: one.id,
      before: editable(one),
      after: { ...editable(one), isWithdrawn: true },
    })),
    ...added.map(({ id, why, content }) => ({
      ...{ workoutId: id, why },
      ...{ before: { ...content, isWithdrawn: true }, after: content },
    })),
  ]
  return { kind: 'changes', changes }
}

function contentOf(one: TrainingPlan['workouts'][number], { weeks }: TrainingPlan): EditableWorkout {
  const { day, half, purpose, priority, isKey, isHard, workout, totals } = one
  return {
    ...{ day, half, purpose, priority, isKey, isHard, workout, coachNotes: null },
    phase: weeks.find(({ startDay, endDay }) => day >= startDay && day <= endDay)?.phase ?? 'base',
    ...{ sport: workout.sport, title: workout.title, description: workout.description ?? null },
    plannedS: totals.minutes * 60,
    plannedM: totals.km === null ? null : totals.km * 1000,
    plannedStress: totals.stress,
    ...{ isSkipped: false, isWithdrawn: false },
  }
}
