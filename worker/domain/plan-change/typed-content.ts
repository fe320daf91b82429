import { NO_WORKOUT_THRESHOLDS } from '../workout/target-range.ts'
import { WORKOUT_TEMPLATES } from '../workout/templates/templates.ts'
import { workoutTotals } from '../workout/totals.ts'
import type { Workout } from '../workout/workout.ts'
import { type Decision, refused } from './held-plan.ts'

/** Purposes of hard sessions. */
const HARD: readonly string[] = ['threshold', 'vo2max', 'race_pace', 'tempo']

/** A workout of one of the built-in types, by effort: it holds whatever the athlete's thresholds are. */
export function typedContent(type: string, minutes: number) {
  const template = WORKOUT_TEMPLATES.find(({ id }) => id === type)
  if (!template)
    return refused('invalid_input', 'type: is none of the types of this plan.', 'type') as Refused
  const { from, to } = template.minutes
  if (minutes < from || minutes > to)
    return refused(
      'invalid_input',
      `minutes: ${template.name} takes from ${from} to ${to} min.`,
      'minutes',
    ) as Refused
  const workout = template.build({ minutes, measure: 'rpe' })
  return {
    ...writtenContent(workout),
    ...{ purpose: template.purpose, priority: 'medium' as const, isKey: false },
    isHard: HARD.includes(template.purpose),
  }
}
type Refused = Extract<Decision, { kind: 'refusal' }>

/** A workout's own words, and what its steps come to. */
export function writtenContent(workout: Workout) {
  const { durationS, distanceM, stressPoints } = workoutTotals(workout, NO_WORKOUT_THRESHOLDS)
  return {
    ...{ sport: workout.sport, title: workout.title, description: workout.description ?? null, workout },
    ...{ plannedS: durationS, plannedM: distanceM, plannedStress: stressPoints },
  }
}
