import { ASSUMED_POINTS_PER_HOUR } from '../stress/duration-stress.ts'
import { sessionRpeStress } from '../stress/session-rpe.ts'
import { thresholdPoints } from '../stress/threshold-points.ts'
import { sportOf, stepEffort, stepSpeed } from './step-effort.ts'
import type { WorkoutThresholds } from './target-range.ts'
import type { Workout, WorkoutSport, WorkoutStep } from './workout.ts'

/** Seconds one repetition of an exercise takes, up and down. An assumption. */
const REPETITION_S = 3

export interface WorkoutTotals {
  /** Seconds, rests counted; a step until the lap button counts nothing. */
  durationS: number
  /** Metres moved; null for strength and rest days. */
  distanceM: number | null
  /** Points, as the finished activity would be counted. */
  stressPoints: number
  /** Whether any part rests on an assumption instead of a target with a threshold. */
  isAssumed: boolean
  /** Whether a step ends only by the lap button, so that the time is a lower bound. */
  isOpenEnded: boolean
}

export interface StepTotals {
  durationS: number
  distanceM: number
  stressPoints: number
  isAssumed: boolean
}

/**
 * What a workout comes to for one athlete: the sum of its steps, each taken at the middle of its target.
 * @param thresholds those in force on the workout's day
 * @see docs/methods.md#stress
 */
export function workoutTotals(workout: Workout, thresholds: WorkoutThresholds): WorkoutTotals {
  const steps = flatSteps(workout)
  const each = steps.map((step) => stepTotals(step, workout.sport, thresholds))
  const moves = steps.some((step) => sportOf(step, workout.sport) !== null)
  return {
    durationS: each.reduce((sum, one) => sum + one.durationS, 0),
    distanceM: moves ? each.reduce((sum, one) => sum + one.distanceM, 0) : null,
    stressPoints: each.reduce((sum, one) => sum + one.stressPoints, 0),
    isAssumed: each.some((one) => one.isAssumed),
    isOpenEnded: steps.some((step) => step.length.by === 'lap'),
  }
}

/** The steps in the order they are done, repeats written out. */
export function flatSteps(workout: Workout): WorkoutStep[] {
  return workout.steps.flatMap((one) =>
    one.type === 'step' ? [one] : Array.from({ length: one.times }, () => one.steps).flat(),
  )
}

/** Time, way and load of one step. */
export function stepTotals(
  step: WorkoutStep,
  workoutSport: WorkoutSport,
  thresholds: WorkoutThresholds,
): StepTotals {
  const sport = sportOf(step, workoutSport)
  const speed = sport === null ? null : stepSpeed(step, sport, thresholds)
  const isByDistance = step.length.by === 'distance'
  const durationS = secondsOf(step, speed?.mps ?? null)
  const isStill = step.intent === 'rest' && !isByDistance
  const distanceM =
    step.length.by === 'distance' ? step.length.m : isStill || speed === null ? 0 : durationS * speed.mps
  const effort = stepEffort(step, sport, thresholds)
  return {
    durationS,
    distanceM,
    stressPoints: pointsOf(step, sport, durationS, effort),
    isAssumed: isStill ? false : effort.isAssumed || (isByDistance && (speed?.isAssumed ?? true)),
  }
}

function secondsOf(step: WorkoutStep, mps: number | null): number {
  if (step.length.by === 'time') return step.length.s
  if (step.length.by === 'distance') return mps === null ? 0 : step.length.m / mps
  return step.length.by === 'repetitions' ? step.length.n * REPETITION_S : 0
}

function pointsOf(
  step: WorkoutStep,
  sport: ReturnType<typeof sportOf>,
  durationS: number,
  effort: ReturnType<typeof stepEffort>,
): number {
  if (step.intent === 'rest' && step.target.by === 'open') return 0
  if (step.target.by === 'rpe') return sessionRpeStress(effort.rpe ?? 0, durationS).points
  if (sport === null) return (ASSUMED_POINTS_PER_HOUR.strength * durationS) / 3600
  return thresholdPoints(durationS, effort.share, sport === 'swim' ? 3 : 2)
}
