import { NO_WORKOUT_THRESHOLDS } from '#worker/domain/workout/target-range.ts'
import { WORKOUT_TEMPLATES } from '#worker/domain/workout/templates/templates.ts'
import { workoutTotals } from '#worker/domain/workout/totals.ts'
import type { Workout } from '#worker/domain/workout/workout.ts'
import { AppError } from '#worker/platform/errors.ts'

const HARD = ['threshold', 'vo2max', 'race_pace', 'tempo']

/** A workout of one of the built-in types, by effort: it holds whatever the athlete's thresholds are. @throws AppError */
export function typedWorkout(type: string, minutes: number) {
  const template = WORKOUT_TEMPLATES.find(({ id }) => id === type)
  if (!template)
    throw new AppError('invalid_input', 'type: is none of the types of this plan.', { field: 'type' })
  const { from, to } = template.minutes
  if (minutes < from || minutes > to)
    throw new AppError('invalid_input', `minutes: ${template.name} takes from ${from} to ${to} min.`, {
      field: 'minutes',
    })
  const workout = template.build({ minutes, measure: 'rpe' })
  return {
    ...writtenWorkout(workout),
    ...{ purpose: template.purpose, priority: 'medium' as const, isKey: false },
    isHard: HARD.includes(template.purpose),
  }
}

/** A workout's own words, and what its steps come to. */
export function writtenWorkout(workout: Workout) {
  const { durationS, distanceM, stressPoints } = workoutTotals(workout, NO_WORKOUT_THRESHOLDS)
  return {
    ...{ sport: workout.sport, title: workout.title, description: workout.description ?? null, workout },
    ...{ plannedS: durationS, plannedM: distanceM, plannedStress: stressPoints },
  }
}
