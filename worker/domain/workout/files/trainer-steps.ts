import { sameEffort } from '../effort-scale.ts'
import { sportOf } from '../step-effort.ts'
import { shareRange, type WorkoutThresholds } from '../target-range.ts'
import { stepTotals } from '../totals.ts'
import type { Workout, WorkoutStep } from '../workout.ts'

/** A step as a trainer follows it: seconds at shares of threshold, 1 is threshold; null where it is ridden freely. */
export interface TrainerStep {
  durationS: number
  from: number | null
  to: number | null
  cadenceRpm: number | null
  note: string | null
}

/** Why a workout cannot be followed by the clock; null where it can. */
export function trainerRefusal(workout: Workout): string | null {
  const steps = workout.steps.flatMap((one) => (one.type === 'step' ? [one] : one.steps))
  return steps.some((step) => step.length.by === 'lap')
    ? 'A step that ends by the lap button has no length.'
    : null
}

/** One step by the clock and in shares of threshold, however it was written. */
export function trainerStep(step: WorkoutStep, workout: Workout, thresholds: WorkoutThresholds): TrainerStep {
  const sport = sportOf(step, workout.sport)
  const own = sport === 'bike' ? 'power' : 'speed'
  const { target } = step
  const range = sport === null ? null : shareRange(target, sport, thresholds)
  const shares =
    target.by === 'rpe'
      ? [sameEffort(target.from, 'rpe', own), sameEffort(target.to, 'rpe', own)]
      : range && [sameEffort(range.from, range.of, own), sameEffort(range.to, range.of, own)]
  return {
    durationS: Math.max(1, Math.round(stepTotals(step, workout.sport, thresholds).durationS)),
    from: shares?.[0] ?? null,
    to: shares?.[1] ?? null,
    cadenceRpm: step.cadenceRpm ? Math.round((step.cadenceRpm.from + step.cadenceRpm.to) / 2) : null,
    note: step.note ?? null,
  }
}
