import type { SetRecord } from '#worker/domain/activity/activity-record.ts'
import { type FitMessage, fieldEpochS, fieldValue } from './fit-message.ts'
import { SET } from './fit-profile.ts'

/** Exercise categories in the order of their numbers. */
const EXERCISES = [
  'bench_press',
  'calf_raise',
  'cardio',
  'carry',
  'chop',
  'core',
  'crunch',
  'curl',
  'deadlift',
  'flye',
  'hip_raise',
  'hip_stability',
  'hip_swing',
  'hyperextension',
  'lateral_raise',
  'leg_curl',
  'leg_raise',
  'lunge',
  'olympic_lift',
  'plank',
  'plyo',
  'pull_up',
  'push_up',
  'row',
  'shoulder_press',
  'shoulder_stability',
  'shrug',
  'sit_up',
  'squat',
  'total_body',
  'triceps_extension',
  'warm_up',
  'run',
] as const

const REST = 0

/** Strength sets that began within a window, in the order they were done; undated ones go to the first window. */
export function fitSets(
  messages: readonly FitMessage[],
  window: { fromS: number; toS: number },
): SetRecord[] {
  const within = messages.filter((message) => {
    const startS = fieldEpochS(message, SET.startTime) ?? Number.NEGATIVE_INFINITY
    return startS >= window.fromS && startS < window.toS
  })
  return within.map((message) => ({
    kind: fieldValue(message, SET.type) === REST ? 'rest' : 'active',
    exercise: EXERCISES[fieldValue(message, SET.category) ?? -1] ?? null,
    repetitions: fieldValue(message, SET.repetitions),
    weightKg: fieldValue(message, SET.weightKg),
    durationS: fieldValue(message, SET.durationS),
  }))
}
